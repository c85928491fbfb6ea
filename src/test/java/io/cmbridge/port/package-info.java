@NullMarked
package io.cmbridge.port;

import org.jspecify.annotations.NullMarked;
