/** The hallway: starts the house, finds what is wrong with its configuration, and says clearly why it does not start. */
@NullMarked
package io.cmbridge;

import org.jspecify.annotations.NullMarked;
