@NullMarked
package io.cmbridge.outbox;

import org.jspecify.annotations.NullMarked;
