/** Which destinations an event goes to: integrations, their tokens, and where each leads. */
@NullMarked
package io.cmbridge.routing;

import org.jspecify.annotations.NullMarked;
