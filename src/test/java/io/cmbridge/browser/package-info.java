/** The console as a person meets it: in a real browser. */
@NullMarked
package io.cmbridge.browser;

import org.jspecify.annotations.NullMarked;
