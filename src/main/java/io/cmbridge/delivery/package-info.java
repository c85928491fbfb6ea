/** Which entry goes next, when, how fast, and what its outcome makes of it. */
@NullMarked
package io.cmbridge.delivery;

import org.jspecify.annotations.NullMarked;
