package io.cmbridge.console;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A part of an answer to a script. What is not there is left out, but for lists and maps, which are empty then. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
interface ApiAnswer {}
