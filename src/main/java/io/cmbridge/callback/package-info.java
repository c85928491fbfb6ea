/** The door. What Cloud Monitor says, how it is read, what it means (the severity table), and what we answer. */
@NullMarked
package io.cmbridge.callback;

import org.jspecify.annotations.NullMarked;
