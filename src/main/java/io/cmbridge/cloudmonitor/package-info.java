/** What Cloud Monitor says: how a callback is read, and what it means (the severity table). The only room that knows. */
@NullMarked
package io.cmbridge.cloudmonitor;

import org.jspecify.annotations.NullMarked;
