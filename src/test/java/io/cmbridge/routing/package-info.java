@NullMarked
package io.cmbridge.routing;

import org.jspecify.annotations.NullMarked;
