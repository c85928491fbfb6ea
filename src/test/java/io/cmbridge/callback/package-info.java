@NullMarked
package io.cmbridge.callback;

import org.jspecify.annotations.NullMarked;
