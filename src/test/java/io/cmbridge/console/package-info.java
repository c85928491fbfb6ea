@NullMarked
package io.cmbridge.console;

import org.jspecify.annotations.NullMarked;
