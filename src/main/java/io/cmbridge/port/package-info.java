/**
 * How requests come in: two ports, what each serves, how long and how large a request may be, and what is said to what is
 * none. Beyond this room nobody sees a token.
 */
@NullMarked
package io.cmbridge.port;

import org.jspecify.annotations.NullMarked;
