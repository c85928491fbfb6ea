/** The hallway: starts the house, opens its two ports, and says clearly why it does not start. */
@NullMarked
package io.cmbridge;

import org.jspecify.annotations.NullMarked;
