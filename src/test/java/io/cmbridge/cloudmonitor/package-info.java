@NullMarked
package io.cmbridge.cloudmonitor;

import org.jspecify.annotations.NullMarked;
