package io.cmbridge.cloudmonitor;

import java.util.List;
import java.util.Optional;

/**
 * A resource as Alibaba Cloud names it: {@code acs:ecs:cn-hangzhou:1000000000000001:instance/i-example}. Of any other
 * text nothing is known but that it is an id.
 *
 * @param type what kind of resource, such as {@code instance} or {@code disk}
 * @param id the last part, without the type
 */
record ResourceName(Optional<String> region, Optional<String> account, Optional<String> type, Optional<String> id) {

    private static final int PARTS = 5;

    /** Whether it is an instance, as far as is known. */
    boolean isInstance() {
        return type.filter(name -> !name.contains("instance")).isEmpty();
    }

    static ResourceName parse(String text) {
        var parts = List.of(text.split(":", PARTS));
        if (parts.size() < PARTS || !parts.getFirst().equals("acs")) {
            return new ResourceName(Optional.empty(), Optional.empty(), Optional.empty(), Fields.present(text));
        }
        var resource = parts.getLast();
        int slash = resource.lastIndexOf('/');
        return new ResourceName(
                Fields.present(parts.get(2)),
                Fields.present(parts.get(3)),
                Fields.present(resource.substring(0, Math.max(slash, 0))),
                Fields.present(resource.substring(slash + 1)));
    }
}
