/** What we carry: an alert event, its key and its status. Records only; this room knows nobody. */
@NullMarked
package io.cmbridge.event;

import org.jspecify.annotations.NullMarked;
