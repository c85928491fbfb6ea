/**
 * What a person looks at at three in the morning: pages, and the same for scripts. What it shows is read from the rooms
 * that know it; what it does, it has the outbox's desk do. Every page works without JavaScript, which only reloads what
 * changes and copies what is to be pasted.
 */
@NullMarked
package io.cmbridge.console;

import org.jspecify.annotations.NullMarked;
