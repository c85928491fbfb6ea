/** The door: who may come in, what is done with what they bring, and what they are answered. */
@NullMarked
package io.cmbridge.callback;

import org.jspecify.annotations.NullMarked;
