package io.cmbridge.console;

import io.cmbridge.outbox.AuditTrail;
import io.cmbridge.outbox.AuditTrail.Deed;
import io.cmbridge.port.CallbackUrls;
import io.cmbridge.routing.Integrations;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;

/** Shows a callback URL with its token, when asked to, and puts on record that it did. */
@Page
class CallbackUrlController {

    private final Integrations integrations;
    private final CallbackUrls urls;
    private final AuditTrail trail;

    CallbackUrlController(Integrations integrations, CallbackUrls urls, AuditTrail trail) {
        this.integrations = integrations;
        this.urls = urls;
        this.trail = trail;
    }

    /** Where the link to the other language leads, and the browser's reload: a URL is shown only when asked for. */
    @GetMapping("/integrations/{name}/callback-url")
    String notShown() {
        return "redirect:/";
    }

    @PostMapping("/integrations/{name}/callback-url")
    String show(
            @PathVariable String name,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean isPart,
            HttpServletRequest request,
            Model model) {
        var token = integrations
                .callbackTokenOf(name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No integration has this name."));
        trail.add(Who.of(request), new Deed("show-callback-url", "integration " + name, ""));
        model.addAttribute("name", name);
        model.addAttribute("url", urls.of(token, host(request)));
        model.addAttribute("isKnown", urls.areKnown());
        return isPart ? "callback-url :: shown(name=${name}, url=${url})" : "callback-url-page";
    }

    private static String host(HttpServletRequest request) {
        var name = request.getServerName();
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }
}
