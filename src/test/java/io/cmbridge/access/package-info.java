@org.jspecify.annotations.NullMarked
package io.cmbridge.access;
