/** A pretend Flashduty inside the process, for the first run and for trying things out. Off unless asked for. */
@NullMarked
package io.cmbridge.sandbox;

import org.jspecify.annotations.NullMarked;
