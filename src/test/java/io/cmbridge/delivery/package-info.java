@NullMarked
package io.cmbridge.delivery;

import org.jspecify.annotations.NullMarked;
