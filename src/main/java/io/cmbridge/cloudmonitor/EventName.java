package io.cmbridge.cloudmonitor;

import java.util.Optional;

/**
 * An event's name, taken apart. A phase is read from the two forms that Alibaba's list of system events
 * (DescribeSystemEventMetaList) shows in pairs: {@code Disk:Stalled:Executing} and {@code :Executed}; and
 * {@code Instance_Failure_Start} with the status {@code Executing}, {@code Instance_Failure_End} with
 * {@code Executed}. A status alone is no phase: {@code Instance_Failover} is {@code Executed} and nothing precedes it.
 *
 * @param what the name without the phase, which all phases of one event have in common
 * @param phase where in its course the event is; without it, the event stands for itself
 */
record EventName(String what, Optional<EventPhase> phase) {

    private static final String START = "_Start";
    private static final String END = "_End";

    static EventName of(String name, Optional<String> status) {
        int colon = name.lastIndexOf(':');
        if (colon > 0) {
            var phase = EventPhase.of(name.substring(colon + 1));
            return phase.isPresent() ? new EventName(name.substring(0, colon), phase) : new EventName(name, phase);
        }
        var phase = status.flatMap(EventPhase::of);
        if (isPair(name, START, phase, EventPhase.EXECUTING)) {
            return new EventName(name.substring(0, name.length() - START.length()), phase);
        }
        if (isPair(name, END, phase, EventPhase.EXECUTED)) {
            return new EventName(name.substring(0, name.length() - END.length()), phase);
        }
        return new EventName(name, Optional.empty());
    }

    private static boolean isPair(String name, String suffix, Optional<EventPhase> phase, EventPhase wanted) {
        return name.endsWith(suffix) && name.length() > suffix.length() && phase.equals(Optional.of(wanted));
    }
}
