@NullMarked
package io.cmbridge.event;

import org.jspecify.annotations.NullMarked;
