package io.cmbridge.routing;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Where an event goes, and why.
 *
 * @param name what led there, in words: {@code private}, {@code route 2}, {@code route 1 and route 3} (the first route
 *     is 1) or {@code otherwise}
 * @param destinations by name, at least one, each once
 */
public record Way(String name, List<String> destinations) {

    public Way {
        destinations = List.copyOf(destinations);
    }

    /** The way by the steps that were taken. */
    static Way of(List<Step> steps) {
        var taken = steps.stream().filter(Step::isTaken).toList();
        return new Way(
                taken.stream().map(Step::name).collect(joining(" and ")),
                taken.stream()
                        .flatMap(step -> step.destinations().stream())
                        .distinct()
                        .toList());
    }
}
