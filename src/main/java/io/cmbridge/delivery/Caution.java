package io.cmbridge.delivery;

/** What a person should know about a destination, though it is used as it is. */
public enum Caution {
    /** The path of its push URL is not that of a standard integration: right for a proxy, wrong for most else. */
    PATH_NOT_STANDARD,
    /** Events and the key go unencrypted to another host. */
    PLAIN_HTTP
}
