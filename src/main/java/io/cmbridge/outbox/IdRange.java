package io.cmbridge.outbox;

/** The ids between two, without these. */
record IdRange(long after, long before) {

    static final IdRange NONE = new IdRange(0, 0);
    static final IdRange ALL = new IdRange(0, Long.MAX_VALUE);

    IdRange and(IdRange other) {
        return new IdRange(Math.max(after, other.after), Math.min(before, other.before));
    }

    boolean contains(long id) {
        return id > after && id < before;
    }
}
