//! The tables: names of properties → providers. A name is found whole, by its last words, or by any of its words; plurals
//! are found by their singular. Names behind `=` are found whole only.

use std::sync::LazyLock;

use super::names::{self, Index, Rows};
use super::{
    NumberProvider, Tells, TextProvider, commerce, computing, finance, formats, internet, lists, numbers,
    person, picture, place, species, texts, time, unnamed,
};

/// Names of texts.
const TEXTS: Rows<TextProvider> = table! {
    // People.
    (person::first_name, "first_name given_name forename fname christian_name vorname prenom nombre primeiro_nome first_name_kana first_name_kanji");
    (person::middle_name, "middle_name second_name middle_initial");
    (person::last_name, "last_name surname family_name lname maiden_name nachname familienname nom_de_famille apellido apellidos cognome sobrenome last_name_kana last_name_kanji");
    (texts::full_name, "full_name display_name");
    (person::full_name, "requester organizer organiser moderator real_name legal_name person_name contact_name customer_name author_name user_full_name account_holder_name \
        cardholder_name card_holder holder_name sender_name recipient_name billing_name shipping_name owner_name guest_name passenger_name driver_name \
        created_by updated_by modified_by deleted_by assigned_to approved_by reviewed_by submitted_by requested_by uploaded_by owner author assignee reviewer \
        creator editor contact attendee participant passenger driver instructor teacher student patient doctor artist director speaker guest manager \
        supervisor recipient sender customer client member employee holder spouse verified_name name_on_card birth_name");
    (person::initials, "initials monogram");
    (person::email, "email mail email_address mail_address correo");
    (person::mailbox, "reply_to from_address to_address");
    (person::user_name, "user_name login nickname nick screen_name account_name user handle_name twitter_username github_username benutzername");
    (internet::handle, "handle twitter instagram mastodon social_handle");
    (person::gender, "gender sex pronoun");
    (person::prefix, "salutation honorific name_prefix anrede");
    (person::suffix, "honorific_suffix name_suffix");
    (person::job, "job job_title occupation profession position_title beruf");
    (person::department, "department division business_unit");
    (person::bio, "bio biography =about about_me about_us self_description");
    (person::nationality, "nationality citizenship");
    (time::birthday_text, "birthday birth_date date_of_birth dob born geburtsdatum");
    (texts::greeting, "greeting");
    // Places.
    (place::street, "street street_address address_line address_line1 line1 street1 street_line address1 strasse rue calle via thoroughfare");
    (place::second_line, "address_line2 line2 street2 street_line2 address2 apartment suite unit_number");
    (place::street_name, "street_name");
    (place::house_number, "house_number street_number building_number hausnummer");
    (place::address, "address full_address formatted_address postal_address mailing_address home_address shipping_address billing_address adresse direccion indirizzo");
    (place::city, "city town locality city_name municipality village suburb district neighborhood neighbourhood stadt ort ville ciudad cidade citta \
        capital");
    (place::other_city, "origin destination departure_city arrival_city birth_place place_of_birth hometown");
    (place::region, "jurisdiction region_name province county state_name state_province administrative_area bundesland");
    (place::region_code, "state_code region_code province_code subdivision");
    (place::postcode, "postcode postal_code zip zip_code zip_postal plz code_postal codigo_postal cap");
    (place::country, "country country_name land pays pais nation");
    (place::country_code, "country_code country_iso iso_country country_iso2 iso2 country_id");
    (place::country_code3, "country_code3 country_iso3 iso3 alpha3");
    (place::location, "location place venue locale_name geo_location");
    (place::coordinates, "coordinates coordinate lat_lng lat_long geo position_gps gps");
    (place::time_zone, "time_zone tz time_zone_id zeitzone");
    (place::locale, "locale preferred_locale language_tag culture");
    (texts::language, "language lang language_code preferred_language iso_language sprache");
    (place::phone, "phone phone_number telephone telephone_number tel mobile mobile_number mobile_phone cell cell_phone fax fax_number contact_number home_phone work_phone \
        telefon telefonnummer telefono whatsapp support_phone");
    (place::calling_code, "calling_code dial_code dialing_code phone_code phone_country_code");
    // Companies and products.
    (commerce::company, "travel_agency agency contractor company company_name organization organisation organization_name organisation_name business business_name employer vendor supplier merchant merchant_name \
        manufacturer publisher brand_owner firma empresa account_business legal_entity store_name shop_name seller seller_name issuer provider operator airline");
    (commerce::brand, "brand brand_name make marca marke");
    (commerce::domain, "domain domain_name dns_name subdomain");
    (commerce::industry, "industry sector branche");
    (commerce::slogan, "slogan tagline catch_phrase motto headline_short");
    (commerce::product, "product product_name item_name article_name produkt producto");
    (commerce::barcode, "barcode ean ean13 gtin upc");
    (commerce::isbn, "isbn isbn13");
    (commerce::material, "material fabric");
    (commerce::color_name, "color_name colour_name hair_color eye_color");
    (commerce::tag, "tag label keyword flag_name hashtag");
    (commerce::carrier, "carrier shipping_carrier courier shipping_provider");
    (commerce::voucher, "coupon coupon_code promo_code promotion_code voucher voucher_code discount_code");
    // Money.
    (place::currency, "currency currency_code currency_iso waehrung devise moneda");
    (finance::currency_name, "currency_name");
    (finance::currency_symbol, "currency_symbol");
    (finance::amount_text, "amount price unit_price unit_amount unit_amount_decimal flat_amount_decimal amount_decimal total subtotal cost fee tax balance total_price total_amount \
        net_amount gross_amount price_per_unit budget salary revenue discount_amount prix precio preis prezzo");
    (finance::iban, "iban bank_account_iban");
    (finance::bic, "bic swift swift_code bic_swift");
    (finance::bank, "bank bank_name institution institution_name");
    (finance::account_number, "account_number bank_account_number");
    (finance::account_name, "bank_account_name");
    (finance::routing_number, "routing_number aba aba_number transit_number bank_code institution_number bsb_number");
    (finance::sort_code, "sort_code");
    (finance::card_number, "card_number credit_card credit_card_number cc_number pan");
    (finance::card_network, "card_type card_brand card_network network credit_card_type");
    (finance::last_four, "last4 last_four card_last4 iban_last4 last_digits dynamic_last4 ssn_last4");
    (finance::card_code, "cvc cvv cvv2 security_code card_code");
    (finance::card_expiry, "card_expiry card_expiration expiry expiration exp_date expiry_date_card");
    (finance::expiry_month_text, "exp_month expiry_month expiration_month");
    (finance::expiry_year_text, "exp_year expiry_year expiration_year");
    (finance::vat_id, "vat vat_id vat_number tax_id tax_number tax_id_number ust_id");
    (finance::social_security, "ssn social_security_number id_number national_id");
    // Living things.
    (species::common_name, "=common_name species =species_name vernacular_name");
    (species::scientific_name, "scientific_name latin_name botanical_name binomial_name taxon taxon_name");
    (species::genus, "=genus");
    // Texts.
    (texts::name, "name label_name title_name nom nome localized_name name_localized");
    (texts::title, "title heading headline subject caption display_title titel titulo titre titolo");
    (texts::sentence, "purpose response bullets fragment disclaimer observation notice announcement overview objective description short_description summary details detail text body content note notes comment comments remark remarks subtitle abstract excerpt explanation \
        annotation beschreibung descripcion descrizione bemerkung memo snippet blurb help placeholder hint tooltip statement rationale description_localized body_text  message_text \
        review feedback testimonial");
    (texts::paragraph, "full_description long_description article_body story article markdown readme plot synopsis terms terms_and_conditions");
    (texts::html, "html body_html description_html content_html html_body");
    (texts::message, "message msg status_message notification custom_message");
    (texts::error_message, "error error_message error_description failure_message error_detail");
    (texts::question, "question query_text faq");
    (texts::instruction, "instruction direction guidance special_request");
    (texts::slug, "slug permalink_slug url_slug handle_slug region_slug canonical_name");
    (texts::search_term, "q query search search_term search_query");
    (texts::weekday, "weekly_anchor weekday day_of_week day_name");
    (texts::month_name, "month_name");
    (texts::weather, "weather_condition weather  conditions forecast");
    (texts::yes_or_no, "answer");
    // What is seen in few places.
    (lists::airport, "airport airport_code iata iata_code departure_airport arrival_airport");
    (lists::algorithm, "alg algorithm");
    (lists::breed, "breed");
    (lists::command, "command installation_command install_command");
    (lists::cuisine, "cuisine");
    (lists::emoji, "emoji unicode_emoji emoji_name icon_emoji reaction");
    (lists::field, "currently_due eventually_due past_due pending_verification fields_due param parameter property field field_name requirement column default_columns \
        sort_by order_by group_by attribute_name");
    (lists::footer, "footer");
    (lists::genre, "genre");
    (lists::hunk, "diff_hunk patch diff");
    (lists::pattern, "pattern regex regexp must_match must_not_match");
    (lists::ticker, "ticker ticker_symbol stock_symbol");
    (lists::vector, "vector_string cvss_vector");
    (lists::version_range, "version_range affected_range");
    (unnamed::descriptor, "statement_descriptor statement_descriptor_suffix soft_descriptor statement_descriptor_prefix");
    (unnamed::directory_name, "ldap_dn distinguished_name");
    (unnamed::four_digits, "discriminator pin pin_code");
    (unnamed::json, "payload");
    (unnamed::prefix, "invoice_prefix number_prefix");
    (unnamed::room, "room_number room gate");
    (unnamed::seat, "seat seat_number");
    // Computing.
    (formats::uuid, "uuid guid uid");
    (computing::sha1, "=before =after oid sha sha1 commit_sha head_sha commit_id tree_id revision commit merge_commit_sha base_sha before_sha after_sha commit_hash");
    (computing::sha256, "sha256 hash checksum content_hash");
    (computing::md5, "md5 gravatar_id");
    (computing::digest, "digest");
    (computing::fingerprint, "fingerprint");
    (computing::etag, "etag");
    (computing::jwt, "jwt");
    (computing::cursor, "waveform cursor next_cursor previous_cursor page_token next_page_token continuation_token end_cursor start_cursor next_page");
    (computing::tag_name, "tag_name git_tag release_tag");
    (computing::main_branch, "default_branch base_branch master_branch main_branch");
    (computing::branch, "branch branch_name head_branch target_branch source_branch target_commitish head_ref base_ref");
    (computing::git_ref, "ref git_ref");
    (computing::commit_message, "commit_message commit_title");
    (computing::programming_language, "programming_language code_language");
    (computing::license, "spdx_id");
    (computing::file_name, "file file_name attachment document_name original_name original_filename file_path_name");
    (computing::file_extension, "extension file_extension ext file_type file_format");
    (computing::media_type, "content_type mime_type mime media_type");
    (computing::cron, "cron cron_expression crontab schedule");
    (computing::operating_system, "os operating_system os_name platform");
    (computing::browser, "browser browser_name");
    (formats::password, "password passphrase passwd pwd passwort");
    (internet::user_agent, "user_agent");
    (internet::host_name, "host hostname server server_name fqdn endpoint cluster_name cname");
    (internet::ipv4, "ip ip_address ipv4 ip4 remote_ip client_ip ip_addr remote_address public_ip private_ip gateway");
    (internet::ipv6, "ipv6 ip6 ipv6_address");
    (internet::cidr, "cidr subnet ip_range cidr_block network_range");
    (internet::mac, "mac mac_address");
    (internet::url, "url uri href link =self callback_url redirect_uri redirect_url return_url webhook_url =next =prev =previous =first =last permalink");
    (internet::website, "website homepage site site_url blog blog_url company_url webseite store_url");
    (internet::git_url, "git_url clone_url repository_url repo_url svn_url mirror_url ssh_url git");
    (picture::document_url, "pdf pdf_url invoice_pdf pdf_link");
    (picture::url, "avatar avatar_url photo photo_url image image_url img picture picture_url thumbnail thumbnail_url icon icon_url logo logo_url banner banner_url cover cover_url cover_image \
        profile_image profile_picture profile_photo poster favicon screenshot bild foto imagen");
    // Time.
    (time::date_time_text, "at time timestamp date_time created updated modified deleted created_on updated_on modified_on last_login last_seen last_modified due_on \
        starts ends expires valid_until valid_from start_time end_time departure arrival zeitpunkt last_active last_used last_activity last_run next_run deadline");
    (time::date_text, "week effective_from effective_to date day date_only start_date end_date due_date release_date publish_date birth datum fecha data_nascimento");
    (time::duration_text, "duration elapsed_time time_limit runtime estimated_time cook_time prep_time travel_time");
    (texts::opening_time, "opens opening_time open_time time_open check_in_time");
    (texts::closing_time, "closes closing_time close_time time_close check_out_time");
};

/// Names of texts that tell things from each other; an example shows better what they look like.
const KEYS: Rows<TextProvider> = table! {
    (commerce::sku, "sku item_number article_number part_number product_code product_id item_code unit_sku budget_product_sku");
    (commerce::tracking_number, "tracking_number tracking_code tracking_id");
    (finance::wallet, "wallet_address bitcoin_address crypto_address");
    (computing::reference, "reference reference_number ref_number order_number invoice_number confirmation_code booking_reference booking_code ticket_number case_number \
        contract_number customer_number cost_center cost_centre number serial serial_number receipt_number membership_number license_plate registration_number custom_id flight_number");
    (texts::code, "code");
    (computing::identifier, "id identifier key external_id client_id session_id request_id trace_id object_id node_id app_id customer_id account_id resource_id guid_short \
        public_id correlation_id idempotency_key key_id code_verifier");
    (computing::token, "token access_token refresh_token auth_token secret client_secret private_key signature bearer_token session_token id_token csrf_token nonce \
        encrypted_value temp_clone_token public_key");
    (computing::api_key, "api_key secret_key publishable_key");
};

/// Names of texts about which an example says more.
const WORDS: Rows<TextProvider> = table! {
    (texts::reason, "reason cause failure_reason cancellation_reason decline_reason state_reason status_reason justification");
    (computing::license, "license licence license_id");
    (computing::license_name, "license_name");
    (lists::condition, "condition");
    (lists::difficulty, "difficulty");
    (lists::mode, "mode method strategy");
    (lists::permission, "permission access_level access");
    (lists::quality, "quality");
    (lists::size, "=size");
    (lists::source, "=source channel_source utm_source");
    (person::relationship, "relationship relation");
    (person::role, "role role_name user_role ");
    (commerce::category, "category category_name product_category categorie kategorie merchant_category");
    (commerce::clothing_size, "clothing_size shirt_size");
    (commerce::color_code, "color colour color_code hex_color primary_color secondary_color background_color accent_color text_color theme_color farbe");
    (commerce::plan, "plan plan_name tier subscription_plan");
    (commerce::unit, "unit_label unit unit_name unit_type unit_of_measure uom");
    (finance::payment_method, "wallet payment_method payment_type payment_method_type");
    (finance::transaction_type, "transaction_type");
    (texts::error_code, "error_code failure_code decline_code");
    (texts::word_text, "word value option key_value term alias");
    (texts::words, "phrase expression");
    (texts::status, "status stage phase progress_state conclusion payment_status order_status");
    (texts::state, "state");
    (texts::kind, "type kind variant class  style");
    (texts::visibility, "visibility privacy audience");
    (texts::frequency, "frequency interval recurrence billing_cycle billing_period period schedule_type cadence");
    (texts::check, "check");
    (computing::version, "fixed_in version api_version app_version semver release_version package_version firmware_version kernel_version");
    (computing::file_path, "=added =removed path file_path key_path object_key file_location relative_path");
    (computing::directory, "directory folder dir working_directory root_path namespace prefix_path mount_path");
    (computing::environment, "environment env environment_name deployment_environment");
    (computing::level, "log_level level");
    (computing::severity, "severity risk risk_level impact");
    (computing::priority, "priority urgency importance");
    (computing::event, "event event_type event_name action action_type trigger activity");
    (texts::region, "region");
    (computing::data_center, "datacenter availability_zone zone");
    (computing::ecosystem, "ecosystem package_manager registry");
    (computing::database, "database engine database_engine db_engine");
    (computing::model, "model model_name device_model model_number");
    (computing::encoding, "encoding charset content_encoding compression");
    (computing::topic, "topic subject_area interest skill");
    (computing::scope, "scope permission_scope grant");
    (internet::method, "=method http_method request_method  verb");
    (internet::protocol, "protocol scheme");
};

/// Names of numbers.
const NUMBERS: Rows<NumberProvider> = table! {
    (time::age, "age years_old alter edad");
    (numbers::people, "guests people adults children passengers travelers persons party_size number_of_guests attendees participants");
    (numbers::few, "retries retry_count attempts attempt errors warnings failures comments reviews min minimum open_issues closed_issues additions_count review_comments changed_files minute_offset \
        times confused eyes heart hooray laugh rocket =1 offset skip dislikes bookmarks boosts unread unread_count reply_count");
    (numbers::rating, "rating average_rating avg_rating review_score rating_average score_average");
    (numbers::stars, "stars_count star_rating stars_given rating_value");
    (numbers::percentage, "percent percentage discount discount_percent progress completion tax_rate vat_rate rate ratio_percent battery battery_level cpu_usage memory_usage score \
        confidence_score interest_rate percent_off application_fee_percent");
    (numbers::probability, "probability confidence ratio likelihood similarity relevance opacity weighting top_p");
    (numbers::index, "index idx sort_order sequence ordinal");
    (numbers::page, "page page_number current_page");
    (numbers::page_size, "page_size per_page page_limit");
    (numbers::column, "column col start_column end_column");
    (numbers::height, "height_cm body_height person_height");
    (numbers::temperature, "temperature temp temp_c celsius degrees_celsius feels_like temperature_min temperature_max");
    (numbers::humidity, "humidity");
    (numbers::angle, "angle heading bearing rotation direction");
    (numbers::latitude, "lat latitude geo_lat");
    (numbers::longitude, "lng lon long longitude geo_lng");
    (numbers::year, "year model_year publication_year release_year founded year_founded");
    (numbers::month, "month");
    (numbers::day, "day day_of_month");
    (numbers::hour, "hour hours");
    (numbers::minute, "minute minutes second duration_minutes prep_time cook_time");
    (numbers::days, "days days_until_due trial_period_days expires_after_days retention_days nights");
    (numbers::port, "port");
    (numbers::http_status, "=status status_code http_status http_code response_code");
    (numbers::expiry_month, "exp_month expiry_month expiration_month");
    (numbers::expiry_year, "exp_year expiry_year expiration_year");
    (time::unix_time, "at timestamp created updated modified date start end expires created_on updated_on date_create last_login last_seen unix_time epoch time =gt =gte =lt =lte \
        since until trial_end trial_start billing_cycle_anchor start_date end_date");
};

/// Names of numbers about which an example says more: how large they are.
const SIZES: Rows<NumberProvider> = table! {
    (numbers::identifier, "id identifier number user_id key reference external_id");
    (numbers::price, "price unit_price list_price sale_price retail_price cost preis precio prix prezzo ticket_price price_per_night price_per_unit");
    (numbers::amount, "amount balance fee tax subtotal total_amount total_price grand_total net gross revenue salary budget deposit refund charge paid \
        payment shipping_cost net_amount gross_amount discount_amount amount_due tip credit debit value_added");
    (numbers::cents, "cents unit_amount amount_total amount_subtotal amount_cents price_in_cents price_cents amount_refunded amount_captured amount_received amount_paid amount_remaining \
        application_fee_amount flat_amount amount_off");
    (numbers::count, "count total total_count total_items items_count results capacity attendance headcount num_items limit seats elements entries occurrences total_pages max maximum views_today \
        uniques clones usage");
    (numbers::quantity, "quantity qty amount_of_items items pieces copies servings portions menge cantidad anzahl max_quantity unit_count num_nodes nodes replicas cpus vcpus cores bedrooms \
        bathrooms rooms floors doors");
    (numbers::popularity, "views likes stars watchers forks followers following subscribers downloads plays shares stargazers stargazers_count view_count like_count download_count \
        follower_count member_count population approximate_member_count clicks impressions visits votes upvotes points");
    (numbers::stock, "stock in_stock inventory stock_level available availability on_hand stock_quantity");
    (numbers::level, "position rank priority level order place version revision step stage severity difficulty run_attempt interval_count row interval");
    (numbers::line, "line line_number start_line end_line original_line additions deletions changes commits pages page_count words word_count run_number");
    (numbers::weight, "weight weight_kg mass net_weight gross_weight gewicht peso");
    (numbers::pixels, "height width depth length thickness image_width image_height screen_width screen_height size_px");
    (numbers::distance, "distance distance_km mileage radius range kilometers km miles");
    (numbers::area, "area square_meters sqm surface");
    (numbers::speed, "speed velocity wind_speed");
    (numbers::altitude, "altitude elevation");
    (numbers::pressure, "pressure");
    (numbers::volume, "volume liters litres");
    (numbers::seconds, "seconds duration ttl timeout expires_in retry_after max_age elapsed uptime cache_ttl duration_seconds");
    (numbers::milliseconds, "ms milliseconds millis latency response_time duration_ms duration_millis total_ms elapsed_ms");
    (numbers::bytes, "size bytes file_size size_in_bytes size_bytes content_length byte_size");
    (numbers::megabytes, "mb gb size_gigabytes memory disk ram storage_size_mib disk_size storage");
    (numbers::tokens, "tokens max_tokens total_tokens prompt_tokens completion_tokens");
    (numbers::bitrate, "bitrate");
    (numbers::small_code, "status state type kind");
};

/// Names of booleans, by how many of a hundred are `true`.
const FLAGS: Rows<u8> = table! {
    (90, "active enabled valid success ok available verified confirmed approved public visible published paid subscribed in_stock accepted completed healthy online \
        livemode_ready email_verified working refundable shippable taxable payouts_enabled charges_enabled operational ready succeeded passed mergeable aktiv");
    (70, "has can allow allowed supports support show notify notifications newsletter accepts include included required eligible default_language pull read \
        subscription_active details_submitted");
    (10, "deleted archived disabled hidden locked blocked banned suspended expired draft deprecated private test fork site_admin nsfw template is_template spoiler error failed canceled \
        cancelled removed revoked livemode admin is_admin superuser private_repo truncated readonly obsolete muted mute deaf sandbox prerelease demo dry_run \
        maintenance fraudulent disputed closed sold_out dismissed ignored overdue refunded is_bot bot tts incomplete_results anonymous has_more");
};

/// The index of all tables of texts.
pub(super) fn texts() -> &'static Index<(TextProvider, Tells)> {
    static INDEX: LazyLock<Index<(TextProvider, Tells)>> = LazyLock::new(|| {
        let tables = [
            (TEXTS, Tells::All),
            (KEYS, Tells::Identity),
            (WORDS, Tells::Little),
        ];
        names::index(tables.into_iter().flat_map(telling))
    });
    &INDEX
}

/// The index of all tables of numbers.
pub(super) fn numbers() -> &'static Index<(NumberProvider, Tells)> {
    static INDEX: LazyLock<Index<(NumberProvider, Tells)>> = LazyLock::new(|| {
        let tables = [(NUMBERS, Tells::All), (SIZES, Tells::Little)];
        names::index(tables.into_iter().flat_map(telling))
    });
    &INDEX
}

/// Rows with how much their names tell.
fn telling<P: Copy>((rows, tells): (Rows<P>, Tells)) -> impl Iterator<Item = ((P, Tells), &'static str)> {
    rows.iter()
        .map(move |(provider, names)| ((*provider, tells), *names))
}

/// The index of [`FLAGS`].
pub(super) fn flags() -> &'static Index<u8> {
    static INDEX: LazyLock<Index<u8>> = LazyLock::new(|| names::index(FLAGS.iter().copied()));
    &INDEX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_twice() {
        fn twice<P>(index: &Index<P>) -> Vec<&String> {
            let pairs = index.windows(2).filter(|pair| pair[0].0 == pair[1].0);
            pairs.map(|pair| &pair[0].0).collect()
        }
        assert_eq!(twice(texts()), Vec::<&String>::new());
        assert_eq!(twice(numbers()), Vec::<&String>::new());
        assert_eq!(twice(flags()), Vec::<&String>::new());
    }
}
