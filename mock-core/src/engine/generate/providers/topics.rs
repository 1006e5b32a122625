//! What things of a kind are called, and what is said about them.

use std::sync::LazyLock;

use super::names::{self, Index};

/// How the members of a kind get their names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Naming {
    /// As people do.
    Person,
    /// As companies do.
    Company,
    /// As products of a shop do.
    Product,
    /// As places do.
    Place,
    /// They have one of these.
    OneOf(&'static [&'static str]),
}

/// One kind of thing.
#[derive(Debug)]
pub(super) struct Topic {
    /// What its owners are called.
    owners: &'static str,
    pub(super) naming: Naming,
    /// What is said about them.
    pub(super) sentences: &'static [&'static str],
}

impl Topic {
    /// Whether things called so are of this kind.
    pub(super) fn has(&self, owner: &str) -> bool {
        self.owners.split_whitespace().any(|known| known == owner)
    }
}

/// The kind that an owner's name tells.
pub(super) fn of(owner: &str) -> Option<&'static Topic> {
    static INDEX: LazyLock<Index<&Topic>> = LazyLock::new(|| {
        let rows = TOPICS.iter().map(|topic| (topic, topic.owners));
        names::index(rows)
    });
    names::find(&INDEX, owner).map(|found| found.row)
}

const TOPICS: &[Topic] = table! {
    Topic {
        owners: "user person people customer employee member author owner contact patient student teacher guest driver \
            passenger assignee creator actor admin participant subscriber recipient sender reviewer candidate applicant \
            individual profile attendee collaborator contributor committer follower buyer seller agent_user host tenant \
            traveler traveller player artist speaker instructor doctor cardholder representative lead client friend performer staff coach",
        naming: Naming::Person,
        sentences: &[
            "Joined in spring and has been active ever since.",
            "Prefers to be reached by e-mail, mornings are best.",
            "Works from home on Fridays.",
            "Knows the product from the first version on.",
            "Speaks English, German and a little Japanese.",
        ],
    };
    Topic {
        owners: "company organization organisation business merchant vendor supplier manufacturer publisher brand shop store \
            employer institution agency enterprise provider carrier operator partner dealer airline",
        naming: Naming::Company,
        sentences: &[
            "A family business in its third generation.",
            "Makes durable things for everyday use.",
            "Ships to more than thirty countries.",
            "Known for good service and short answers.",
            "Started in a garage, now a team of eighty.",
        ],
    };
    Topic {
        owners: "product item article_item line_item goods sku variant listing merchandise offer cart_item order_item gift",
        naming: Naming::Product,
        sentences: &[
            "Made from recycled materials, built to last for years.",
            "A compact everyday companion that fits into any bag.",
            "Soft to the touch, easy to clean and ready for the road.",
            "Our most popular model, now in three new colours.",
            "Designed together with people who use it every day.",
        ],
    };
    Topic {
        owners: "address place city town country region location site venue destination stop neighborhood district",
        naming: Naming::Place,
        sentences: &[
            "Five minutes from the station, step-free access.",
            "In a quiet street near the river.",
            "Easy to reach by bus and by bike.",
            "Open all year round.",
        ],
    };
    Topic {
        owners: "book novel publication ebook",
        naming: Naming::OneOf(&[
            "A Field Guide to Small Rivers", "The Cartographer's Daughter", "Notes from a Northern Garden", "The Last Ferry Home",
            "Letters to a Lighthouse", "The Clockmaker's Apprentice", "Winter in the Orchard", "A Short History of Salt",
        ]),
        sentences: &[
            "A quiet novel about two sisters and the house they inherit.",
            "The story of a voyage that was never meant to end.",
            "Essays on walking, weather and the art of getting lost.",
            "A debut that readers press into the hands of their friends.",
        ],
    };
    Topic {
        owners: "movie film show series episode video clip",
        naming: Naming::OneOf(&[
            "The Long Summer", "Night Train to Lisbon", "Paper Kites", "The Lighthouse Keepers", "Second Harvest",
            "A Minute Past Noon", "The Quiet Coast", "Northern Lights",
        ]),
        sentences: &[
            "A warm comedy about a village that decides to stay.",
            "Two strangers share a compartment and a secret.",
            "A patient look at people who repair what others throw away.",
        ],
    };
    Topic {
        owners: "song track album playlist music single recording",
        naming: Naming::OneOf(&[
            "Slow Morning", "Harbor Lights", "Copper Sky", "Paper Boats", "Half Past Blue", "Evening Static", "Juniper Road",
            "Small Hours",
        ]),
        sentences: &[
            "Recorded in one take on a rainy afternoon.",
            "Acoustic sketches for late evenings.",
            "A favourite of the last tour, now in a studio version.",
        ],
    };
    Topic {
        owners: "article post blog page story news entry newsletter press announcement guide tutorial",
        naming: Naming::OneOf(&[
            "Ten Things We Learned This Year", "How to Plan a Week Without Meetings", "A Beginner's Guide to Sourdough",
            "What Makes a Good First Page", "Behind the Scenes of Our New Studio", "Five Walks for a Rainy Sunday",
            "Why We Moved to Smaller Teams", "The Case for Boring Technology",
        ]),
        sentences: &[
            "What worked, what did not, and what we would do again.",
            "A short read for anyone who is just getting started.",
            "We talked to the people behind the project and took notes.",
            "Everything you need to know before you begin.",
        ],
    };
    Topic {
        owners: "issue bug ticket incident defect problem alert case pull_request merge_request change_request support",
        naming: Naming::OneOf(&[
            "Login page does not load on mobile", "Export fails for large files", "Typo in the welcome e-mail",
            "Search ignores umlauts", "Add dark mode to the settings page", "Crash when the list is empty",
            "Make the timeout configurable", "Dates are shown in the wrong time zone",
        ]),
        sentences: &[
            "Steps to reproduce: open the page, press save twice, wait a few seconds.",
            "This happens since the last update, in all browsers.",
            "We expected a message, but the page stays empty.",
            "A customer reported this today; it can be worked around by reloading.",
        ],
    };
    Topic {
        owners: "repository repo codebase forkee fork package library module gist template_repository",
        naming: Naming::OneOf(&[
            "hello-world", "weather-cli", "dotfiles", "invoice-parser", "static-site", "tiny-router", "data-tools", "map-viewer",
        ]),
        sentences: &[
            "A small command line tool without dependencies.",
            "Parses, checks and prints configuration files.",
            "Example project for the workshop, with tests.",
            "A fast and friendly library for everyday tasks.",
        ],
    };
    Topic {
        owners: "branch ref",
        naming: Naming::OneOf(&["main", "develop", "feature/search", "fix/login", "release/1.4"]),
        sentences: &["Work in progress for the next release."],
    };
    Topic {
        owners: "release milestone sprint tag_release iteration build",
        naming: Naming::OneOf(&["1.4.0", "Spring release", "2.0 beta", "Sprint 12", "Public preview", "Bug fixes"]),
        sentences: &[
            "Faster start, fewer clicks and many small corrections.",
            "Contains all changes since the last release.",
            "Please read the upgrade notes before you install.",
        ],
    };
    Topic {
        owners: "event meeting appointment conference webinar session workshop ticket_event concert exhibition schedule special_event",
        naming: Naming::OneOf(&[
            "Spring Open House", "Evening of Chamber Music", "Design Review", "Introduction to Watercolour", "Quarterly Planning",
            "Night at the Museum", "Harbor Run 10K", "Community Breakfast",
        ]),
        sentences: &[
            "Doors open half an hour before, seats are free.",
            "Bring your own questions; coffee is provided.",
            "A guided tour with time to talk afterwards.",
            "Suitable for beginners, no registration needed.",
        ],
    };
    Topic {
        owners: "pet animal dog cat horse",
        naming: Naming::OneOf(&["Bella", "Milo", "Luna", "Rocky", "Daisy", "Oscar", "Coco", "Max", "Willow", "Simba"]),
        sentences: &[
            "Friendly, house-trained and fond of long walks.",
            "A little shy at first, then a shadow.",
            "Gets along with children and other animals.",
        ],
    };
    Topic {
        owners: "vehicle car truck bike bicycle scooter van bus",
        naming: Naming::OneOf(&[
            "Compact Hatchback", "City Scooter", "Electric Van", "Touring Bike", "Family Estate", "Cargo Bike", "Mini Bus",
        ]),
        sentences: &["One previous owner, serviced every year.", "Winter tyres included.", "Low mileage and a full service history."],
    };
    Topic {
        owners: "recipe dish meal food menu_item ingredient drink beverage",
        naming: Naming::OneOf(&[
            "Lemon Risotto", "Roasted Carrot Soup", "Mushroom Tart", "Chickpea Curry", "Apple Crumble", "Grilled Halloumi",
            "Tomato Salad", "Ginger Lemonade",
        ]),
        sentences: &[
            "Ready in half an hour, with ingredients from any market.",
            "Best with fresh herbs and a slice of bread.",
            "Vegetarian; contains milk and gluten.",
        ],
    };
    Topic {
        owners: "restaurant cafe bar bakery",
        naming: Naming::OneOf(&["The Copper Pot", "Café Meridian", "Olive & Thyme", "Harbor Grill", "Little Orchard", "Blue Door"]),
        sentences: &["Seasonal plates and a short wine list.", "Breakfast all day, dogs welcome.", "Book early for the terrace."],
    };
    Topic {
        owners: "hotel room accommodation property apartment house home hostel lodging listing_home rental",
        naming: Naming::OneOf(&[
            "Seaside Inn", "Garden Suite", "Old Mill House", "Harbor View Apartment", "Room 204", "The Linden Hotel", "Mountain Lodge",
        ]),
        sentences: &[
            "Bright rooms with a view over the harbour.",
            "Two bedrooms, a small kitchen and a balcony to the south.",
            "Breakfast is served until eleven.",
        ],
    };
    Topic {
        owners: "trip flight journey route tour travel itinerary booking reservation voyage ride cruise",
        naming: Naming::OneOf(&[
            "Berlin to Amsterdam", "Weekend in Lisbon", "Alpine Crossing", "Coastal Road Tour", "Night Train to Vienna",
            "Islands of the North",
        ]),
        sentences: &[
            "Direct connection with free seats at the window.",
            "Three nights, all transfers included.",
            "Bicycles can be taken along.",
        ],
    };
    Topic {
        owners: "station stop_point airport terminal port harbor platform",
        naming: Naming::OneOf(&["Central Station", "North Terminal", "Harbor Pier", "West Park", "Old Market", "University"]),
        sentences: &["Lifts to all platforms.", "Luggage lockers in the main hall."],
    };
    Topic {
        owners: "project board workspace initiative program programme portfolio epic goal",
        naming: Naming::OneOf(&[
            "Website relaunch", "Customer portal", "Office move", "Mobile app", "Data warehouse", "Spring campaign",
            "Internal handbook",
        ]),
        sentences: &[
            "Brings all requests into one place until the end of the quarter.",
            "Replaces the old spreadsheets step by step.",
            "Small team, weekly demos, clear scope.",
        ],
    };
    Topic {
        owners: "task todo todo_item action_item subtask card step checklist check reminder activity note",
        naming: Naming::OneOf(&[
            "Prepare the release notes", "Call the printer about the brochure", "Review the contract", "Update the price list",
            "Book a room for Thursday", "Send the invoice", "Clean up old accounts",
        ]),
        sentences: &[
            "To be done before the end of the week.",
            "Ask the team lead if anything is unclear.",
            "Blocked until the figures for March are there.",
        ],
    };
    Topic {
        owners: "team group department squad crew club community guild family",
        naming: Naming::OneOf(&["Platform", "Customer Success", "Design", "Night Shift", "Data", "Field Service", "Quality", "Growth"]),
        sentences: &["Looks after everything that customers see.", "Meets every Tuesday at ten.", "Responsible for the platform and its tools."],
    };
    Topic {
        owners: "category genre department_shop collection_shop section type kind",
        naming: Naming::OneOf(&[
            "Accessories", "Books", "Electronics", "Garden", "Home & Kitchen", "Outdoors", "Sports", "Toys", "Travel",
        ]),
        sentences: &["Everything for the season, updated weekly.", "Our favourites, chosen by hand."],
    };
    Topic {
        owners: "label",
        naming: Naming::OneOf(&["bug", "documentation", "enhancement", "featured", "good first issue", "help wanted", "priority", "sale"]),
        sentences: &["Marks what should be looked at first.", "For things that need a second opinion."],
    };
    Topic {
        owners: "tag topic keyword interest hashtag",
        naming: Naming::OneOf(&["bestseller", "family", "featured", "handmade", "new", "outdoor", "sale", "summer", "vegan"]),
        sentences: &["Groups what belongs together.", "Shown on the start page."],
    };
    Topic {
        owners: "review comment rating testimonial feedback reply answer survey_response discussion",
        naming: Naming::OneOf(&["Exactly what I needed", "Great value", "Good, with small flaws", "Would buy again", "Better than expected"]),
        sentences: &[
            "Arrived two days early and works exactly as described.",
            "Good quality for the price; the colour is a little darker than in the pictures.",
            "I have used it every day for a month and would buy it again.",
            "Friendly support, my question was answered within an hour.",
            "Does what it should, but the instructions could be clearer.",
        ],
    };
    Topic {
        owners: "message mail email_message chat conversation thread notification sms notice inbox letter reaction",
        naming: Naming::OneOf(&["Your order is on its way", "Welcome aboard", "Meeting moved to Friday", "Your weekly summary", "A question about your invoice"]),
        sentences: &[
            "Hi, could you have a look at this before Thursday?",
            "Thanks for the quick answer, that solved it.",
            "Your parcel left our warehouse this morning.",
            "See you at ten in the small room.",
        ],
    };
    Topic {
        owners: "order purchase shipment delivery fulfillment fulfilment checkout cart basket return parcel",
        naming: Naming::OneOf(&["Order for the office", "Spring order", "Gift order", "Replacement order"]),
        sentences: &["Please leave the parcel with the neighbours.", "Gift wrapping, no invoice inside.", "Delivery on weekdays after four."],
    };
    Topic {
        owners: "payment invoice transaction charge refund payout receipt bill transfer dispute credit_note fee quote mandate balance",
        naming: Naming::OneOf(&["Monthly invoice", "Annual subscription", "Deposit", "Final payment", "Travel expenses"]),
        sentences: &[
            "Subscription for the current month.",
            "Payment for the spring order, due within 14 days.",
            "Refund for a returned article.",
        ],
    };
    Topic {
        owners: "account bank_account wallet financial_account ledger",
        naming: Naming::OneOf(&["Everyday Account", "Savings", "Business Account", "Travel Fund", "Household"]),
        sentences: &["Used for all incoming payments.", "No monthly fee, free transfers."],
    };
    Topic {
        owners: "plan subscription tier price coupon discount promotion campaign tax_rate shipping_rate",
        naming: Naming::OneOf(&["Starter", "Team", "Business", "Enterprise", "Annual", "Summer Special", "Free Trial"]),
        sentences: &["For small teams that are just starting.", "Everything in Starter, plus priority support.", "Billed yearly, cancel at any time."],
    };
    Topic {
        owners: "course lesson class lecture quiz exam training module_course curriculum assignment classroom",
        naming: Naming::OneOf(&["Introduction to Statistics", "Creative Writing", "Spanish for Beginners", "Web Basics", "Drawing from Nature"]),
        sentences: &["Eight short lessons with exercises.", "No previous knowledge needed.", "Ends with a small project of your own."],
    };
    Topic {
        owners: "job vacancy job_posting position_job occupation career",
        naming: Naming::OneOf(&["Software Engineer", "Product Designer", "Office Manager", "Data Analyst", "Support Specialist"]),
        sentences: &["Full time, partly remote, start as soon as possible.", "You will work in a team of six and own your area."],
    };
    Topic {
        owners: "workflow pipeline job_run run workflow_run workflow_job deployment check_run check_suite job_queue automation action",
        naming: Naming::OneOf(&["Build and test", "Nightly backup", "Deploy to production", "Lint", "Publish packages"]),
        sentences: &["Runs on every push to the main branch.", "Finished without errors."],
    };
    Topic {
        owners: "server droplet instance machine node cluster host_machine vm container runner codespace worker replica",
        naming: Naming::OneOf(&["web-01", "db-primary", "worker-03", "cache-eu", "build-runner", "staging-01", "api-02"]),
        sentences: &["Serves the public site.", "Two cores, four gigabytes, daily backups."],
    };
    Topic {
        owners: "database table schema_table index dataset bucket volume snapshot backup image_server",
        naming: Naming::OneOf(&["orders", "customers", "events-archive", "media-files", "analytics", "backup-daily"]),
        sentences: &["Holds the data of the last twelve months.", "Copied to a second region every night."],
    };
    Topic {
        owners: "device sensor phone_device tablet printer thermostat reader camera gateway hardware",
        naming: Naming::OneOf(&["Front Door Sensor", "Meeting Room Display", "Kitchen Thermostat", "Warehouse Scanner", "Lobby Camera"]),
        sentences: &["Online, battery at 84 percent.", "Mounted beside the main entrance."],
    };
    Topic {
        owners: "app application client_app integration plugin extension service bot webhook api_key key credential token \
            github_app oauth_app hook",
        naming: Naming::OneOf(&["Calendar Sync", "Invoice Bot", "Status Page", "Deploy Helper", "Weekly Digest", "Time Tracker"]),
        sentences: &["Keeps calendars and bookings in step.", "Sends a summary every Monday morning.", "Used by the mobile app."],
    };
    Topic {
        owners: "file document attachment upload asset media folder artifact form template report photo picture image",
        naming: Naming::OneOf(&["Annual report", "Floor plan", "Meeting notes", "Price list", "Contract draft", "Team photo"]),
        sentences: &["Latest version, reviewed by two people.", "Please do not share outside the company."],
    };
    Topic {
        owners: "channel room_chat forum feed list mailing_list",
        naming: Naming::OneOf(&["general", "random", "announcements", "help-desk", "design", "releases"]),
        sentences: &["For everything that does not fit elsewhere.", "Announcements only, replies in threads."],
    };
    Topic {
        owners: "role permission policy rule setting option feature flag ruleset scope",
        naming: Naming::OneOf(&["Editors", "Read only", "Two-factor required", "Default", "Beta features", "Weekly summary"]),
        sentences: &["Applies to everyone in the organisation.", "Can be changed by owners only."],
    };
    Topic {
        owners: "license licence",
        naming: Naming::OneOf(&["MIT License", "Apache License 2.0", "BSD 3-Clause License", "Mozilla Public License 2.0"]),
        sentences: &["A short and simple permissive license."],
    };
    Topic {
        owners: "plant flower tree",
        naming: Naming::OneOf(&["Silver Birch", "English Lavender", "Wild Thyme", "Japanese Maple", "Fern", "Sunflower"]),
        sentences: &["Likes half shade and a little water.", "Flowers from June to September."],
    };
    Topic {
        owners: "game match tournament league round",
        naming: Naming::OneOf(&["Harbor Cup", "Quarter-final", "Night Shift", "Castle Builders", "Autumn League"]),
        sentences: &["Best of three, starts at seven.", "For two to four players, about an hour."],
    };
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_have_their_topic() {
        for (owner, is_right) in [
            (
                "SimpleUser",
                (|topic| matches!(topic.naming, Naming::Person)) as fn(&Topic) -> bool,
            ),
            ("full-repository", |topic| topic.owners.starts_with("repository")),
            ("line_items", |topic| matches!(topic.naming, Naming::Product)),
            ("GetCompanyResponse", |topic| {
                matches!(topic.naming, Naming::Company)
            }),
            ("PullRequest", |topic| topic.owners.starts_with("issue")),
        ] {
            assert!(of(owner).is_some_and(is_right), "{owner}");
        }
        assert!(of("Quux").is_none());
        assert!(of("").is_none());
    }

    #[test]
    fn no_owner_stands_twice() {
        let index = names::index(TOPICS.iter().map(|topic| ((), topic.owners)));
        let twice: Vec<_> = index
            .windows(2)
            .filter(|pair| pair[0].0 == pair[1].0)
            .map(|pair| &pair[0].0)
            .collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
