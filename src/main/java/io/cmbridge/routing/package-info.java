/** Which destinations an event goes to: integrations, their tokens, routes and conditions. */
@NullMarked
package io.cmbridge.routing;

import org.jspecify.annotations.NullMarked;
