package io.cmbridge.console;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which the operator logs in; what comes of it is decided before it gets here. */
@Page
class LoginController {

    @GetMapping("/login")
    String login(@RequestParam(defaultValue = "/") String next, Model model) {
        model.addAttribute("next", next);
        return "login";
    }
}
