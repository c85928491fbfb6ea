@NullMarked
package io.cmbridge;

import org.jspecify.annotations.NullMarked;
