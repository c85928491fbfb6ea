/** Who may use the console: the operator's account, how they log in, and the brake on guessing. */
@NullMarked
package io.cmbridge.access;

import org.jspecify.annotations.NullMarked;
