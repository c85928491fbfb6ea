package io.cmbridge.outbox;

/**
 * What came of a push.
 *
 * @param state where the entry stands now
 * @param outcome in a word
 * @param detail in a line, for people
 */
public record Settlement(EntryState state, String outcome, String detail) {}
