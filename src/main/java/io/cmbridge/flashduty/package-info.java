/** How Flashduty is spoken to. The only room that knows its URL, its JSON and its status codes. */
@NullMarked
package io.cmbridge.flashduty;

import org.jspecify.annotations.NullMarked;
