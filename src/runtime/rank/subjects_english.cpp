// Subjects: how customers say it in English.
#include <array>

#include "runtime/rank/subject_lists.hpp"

namespace frontdesk::rank {
namespace {

// Written from everyday life, trade by trade, without a look at any data set.
constexpr auto kEnglishSubjects = std::to_array<Subject>({
    {"opening_hours",
     "when do you open|what are your hours|how late are you open|until when can i come|are "
     "you open now|what time do you close|is the store open on sunday|do you open early|are "
     "you there in the evening|your business hours please|till what time|closing time|are you "
     "closed on mondays|open today|which days are you open|is somebody in on saturday|how "
     "early can i turn up|do you shut for lunch|what time does the shop shut|is the office "
     "staffed at weekends|what time can i come tomorrow morning|are you guys open tonight|"
     "when does the kitchen close|earliest time you are there|office hours|do you work "
     "weekends|is the branch open late on thursdays|are you open around the clock|can i still "
     "come by after six|when do you start in the morning"},
    {"holiday_hours",
     "are you open at christmas|easter opening times|will you be closed on new years day|bank "
     "holiday hours|open on public holidays|are you working over the holidays|do you shut in "
     "august|summer hours|closed for thanksgiving|open on labor day|are you around between "
     "christmas and new year|are you open on the fourth of july|holiday schedule|open on good "
     "friday"},
    {"price",
     "how much is it|what does it cost|price please|what do you charge for this|how expensive "
     "is a session|your rates|what's the fee|give me a quote|ballpark figure for that|is "
     "there a charge for it|is it free|do i have to pay for this|what would that set me back|"
     "cost of the small one|how much would i need to pay|per hour rate|is it pricey|cheapest "
     "option|what's the price tag|do you have a price list|how many dollars for two people|"
     "what am i looking at price wise|roughly how much for a haircut|how much are tickets|"
     "what will the repair cost me|could you estimate the price|is it more expensive at night|"
     "how much per month|entrance fee for adults|what do i pay for three|how much do you want "
     "for it|tell me the price of the blue one|what's your hourly charge|is the first one "
     "free|monthly cost|prices for a family|any extra charges"},
    {"discount",
     "any discounts|do students pay less|is there a senior rate|promo code|any deals on at "
     "the moment|special offers|voucher code|is it cheaper if i buy two|do you have a sale on|"
     "reduced price for groups|can you do me a better price|coupon|family rate|military "
     "discount|best deal you have|do pensioners get money off|cheaper if i pay a year upfront|"
     "black friday|my discount code doesn't work|price match|first time customer offer|are "
     "there any bundles"},
    {"payment_methods",
     "can i pay by card|do you take paypal|which cards do you accept|is cash ok|apple pay|can "
     "i pay by bank transfer|do you accept visa|contactless|how can i pay|do you take cheques|"
     "bitcoin accepted|can i use my debit card|pay on site or online|is amex fine|do you "
     "accept mastercard|can i pay when i get there|pay by invoice|google pay|pay at the till|"
     "direct debit possible|can i settle the bill in cash"},
    {"instalments",
     "can i pay in instalments|split the payment|monthly payments possible|pay it off over "
     "time|spread the cost|klarna|pay half now and half later|finance options|payment plan|"
     "buy now pay later|pay bit by bit|in several parts|do you offer financing|interest free "
     "credit|not all at once|a way of paying in stages|zero percent finance"},
    {"invoice_receipt",
     "i need an invoice|can i get a receipt|send me the bill as pdf|proof of payment|invoice "
     "for my company|where are my statements|tax receipt|copy of last month's bill|receipt "
     "for expenses|i need something for my accountant|where can i download my invoices|vat "
     "number on the bill|the invoice has the wrong name|i never got a receipt|bill for my "
     "employer|statement for last year"},
    {"bill_too_high",
     "why is my bill so high|you charged me more than last time|the amount is wrong|this is "
     "more than we agreed|my bill went up|unexpected extra on the invoice|overcharged|that's "
     "too much money|what is this fee on my bill|i don't understand the charges|price "
     "increased without telling me|i was promised a lower price|why am i paying more now|"
     "there is an error on my bill|what is this item on my statement|an extra tenner was "
     "added|you took the wrong amount"},
    {"charged_twice",
     "charged twice|you took the money two times|double payment|duplicate charge on my card|"
     "billed again for the same thing|two debits instead of one|paid twice by accident|same "
     "amount twice on my statement|why is it listed twice|2x billed|deducted two times"},
    {"unknown_charge",
     "i don't recognise this charge|money taken from my account without asking|why did you "
     "debit me|i never ordered that but was charged|unknown payment to you on my statement|"
     "still being charged although i left|what is this payment|a charge i know nothing about|"
     "i didn't make this purchase|a transaction that isn't mine|someone used my card|you keep "
     "taking money"},
    {"payment_failed",
     "my payment doesn't go through|card declined|payment was rejected|can't pay|error at "
     "checkout|it won't take my card|transaction failed|payment keeps failing|my order didn't "
     "go through when i paid|the payment page hangs|bank says yes but you say no|payment "
     "unsuccessful|why was my card refused|tried three cards and none works"},
    {"change_payment_card",
     "i have a new card|update my bank details|my card expired|change the credit card on file|"
     "switch direct debit to another account|different payment method for my subscription|new "
     "iban|replace my card|remove my old card|where do i enter the new card number|add a "
     "second card"},
    {"payment_date",
     "when do you take the money|what day is the payment due|when does the direct debit go "
     "out|which date am i billed|due date of the invoice|change my billing date|on which day "
     "of the month do you charge|when is my next payment|when will the money leave my account"},
    {"refund",
     "i want my money back|can i get a refund|refund please|reimburse me|when do i get my "
     "money back|where is my refund|still haven't got my money|how long do refunds take|give "
     "me back what i paid|compensation for this|refund not received|it was supposed to be "
     "credited|will i be refunded in full|do you give money back|credit for the days without "
     "service|ask for a refund|reverse the charge"},
    {"book_appointment",
     "i'd like to book|can i make an appointment|need a slot|schedule a visit|reserve a table|"
     "book me in for friday|put me down for tomorrow|i want to come in next week|set up a "
     "meeting|i need to see someone|get an appointment asap|sign me up for the ten o'clock|"
     "make a reservation for four|book a room for two nights|arrange a viewing|i'd like to "
     "come and see you|can somebody see me today|table for two at eight|i want to see doctor "
     "brown|book an oil change|save me a seat|due for my yearly one|i need a haircut on "
     "friday|would like to attend the course on monday|reserve a court|want to come to the "
     "tasting"},
    {"availability",
     "anything free on tuesday|do you have space this weekend|any openings|when is the next "
     "free slot|is there room left|are there places left for tonight|got a spot at noon|"
     "earliest appointment|what times do you have|any availability|when could you see me|any "
     "tables tonight|is the course full|do you still have rooms|can i still get in|any gaps "
     "this afternoon|how soon can you do it|are you fully booked"},
    {"change_booking",
     "can we move it to another day|i need to reschedule|change my reservation|push it back "
     "an hour|could we make it later|a different date please|something came up can i come "
     "another time|can't make it at three, what about five|postpone|bring my appointment "
     "forward|swap my slot|move my booking|i'm away that day|is an earlier time possible|"
     "change the time of our meeting|i have to work then, another day|make it wednesday "
     "instead|delay it by a week|two more people for our table|can i come at a different time|"
     "i'd rather come in the morning"},
    {"cancel_booking",
     "cancel my appointment|i can't come|won't make it tomorrow|i no longer need the table|"
     "call off the visit|cancel the reservation|drop my booking|have to cancel last minute|we "
     "are not coming after all|please give my slot to someone else|i'm ill and can't come|"
     "delete my booking|we won't be there tonight|take my name off|cancel the class"},
    {"late",
     "i'm running late|stuck in traffic|i'll be ten minutes late|what if i miss my slot|i "
     "forgot my appointment|do you charge for no shows|missed my appointment|is it ok if i'm "
     "a bit late|we arrive after midnight"},
    {"cancel_contract",
     "i want to cancel my contract|end my membership|stop my subscription|i'm leaving|"
     "terminate the agreement|quit|unsubscribe me from the plan|how do i get out of this|i "
     "don't want to continue|not renewing|switching to a competitor|i want out|how can i "
     "leave|cancel my plan|turn off auto renewal|i won't be using you any longer|i don't use "
     "it enough|going to another provider|moving away so i have to end it|don't renew my "
     "policy|discontinue the service"},
    {"notice_fees",
     "notice period|cancellation fee|when does my contract end|am i tied in|what does it cost "
     "to leave early|minimum term|how much notice is needed|penalty for ending early|do i pay "
     "if i cancel late|when am i out of contract|fee for cancelling|how long am i locked in|"
     "is there a charge for leaving"},
    {"pause",
     "can i pause my subscription|put it on hold|freeze my account|suspend for two months|"
     "take a break and come back later|i'm abroad for a while, stop it until then|skip a "
     "month|injured and can't use it for now|stop deliveries while we are on holiday|"
     "deactivate it for the summer|skip the next box|i'm pregnant, can i interrupt it|resume "
     "my subscription"},
    {"change_plan",
     "i want to upgrade|downgrade my plan|switch to a cheaper plan|change my package|move to "
     "premium|get a bigger bundle|which plans do you have|other tariffs|go down a level|i "
     "need more than i have now|add another line|what packages are there|switch from monthly "
     "to yearly|add more seats|something faster|more data please|family plan|which "
     "subscription is best|step down to basic"},
    {"join",
     "how do i sign up|i want to become a member|register with you|join|how can i enrol|sign "
     "me up|getting started|first step to join|are you accepting new clients|can i register "
     "online|take on new customers|open an account with you|we just moved here and need one "
     "of you|become a customer|what is the sign up process|i'd like to start|enrol my "
     "daughter|thinking of joining|apply for membership|can anyone join|do you have space for "
     "new people"},
    {"create_account",
     "create an account|make a profile|open a new account|do i need an account to buy|order "
     "as a guest|sign up with google|confirmation mail for my new account never came|i can't "
     "register|email already in use|register my business"},
    {"login",
     "i can't log in|locked out of my account|password doesn't work|it says wrong password|"
     "the code never arrives|can't access my account|sign in fails|forgot my password|reset "
     "password|login error|invalid credentials|i don't remember my username|two factor code "
     "not coming|link to reset expired|how do i get back into my account|i changed phones and "
     "lost my authenticator|account blocked after too many tries|where do i sign in"},
    {"account_hacked",
     "someone got into my account|my account was hacked|my password was changed and not by me|"
     "someone logged in from another country|posts i did not write|my email address was "
     "swapped|stranger is using my profile|unknown device in my account"},
    {"fraud",
     "i got a suspicious email from you|is this message really from you|somebody pretends to "
     "be your company|phishing|fake website with your name|scam call|someone asked me for my "
     "pin|report a scam"},
    {"personal_details",
     "i changed my phone number|update my email|new surname after marriage|change my details|"
     "my address is wrong in your system|i have a new mobile|correct my date of birth|edit my "
     "profile|got married, new name|my name is misspelled|different email address please|"
     "update my contact information|change of number"},
    {"change_address",
     "deliver to another address|wrong address on my order|change the shipping address|i "
     "moved, where do i change it|send it to my office instead|new postcode|can i have it "
     "sent to a neighbour"},
    {"move_home",
     "we're moving house|new address from june|relocating to another city|i got a new flat|"
     "take my service with me|moving out next month|changing apartments|transfer everything "
     "to our new place|we are leaving this house|moving in on the first|can i keep it when i "
     "move|moving down the road"},
    {"delete_account",
     "delete my account|close my account|remove my profile|erase me|i want my account gone|"
     "deactivate my login permanently|how do i delete everything"},
    {"privacy",
     "delete my data|what do you store about me|gdpr request|who sees my information|privacy "
     "policy|do you sell my data|copy of my personal data|stop tracking me"},
    {"location",
     "where are you|what's your address|how do i find you|directions please|where is your "
     "shop|which street|are you in the centre|nearest branch|is there one of you near me|send "
     "me the location|which floor|where exactly is it|what part of town|do you have a shop in "
     "leeds|are you still on king street|how far are you from the station|where do i have to "
     "go|which building"},
    {"parking",
     "where can i park|is there parking|can i leave my car there|parking fee|free car park "
     "nearby|space for a van|garage close by|do you validate parking|is it hard to find a "
     "parking space|bike racks|electric charging points|somewhere to put the car"},
    {"accessibility",
     "wheelchair access|is there a lift|step free|my father can't climb stairs|disabled "
     "toilet|ramp at the entrance|hearing loop|suitable for people with walking problems|i'm "
     "on crutches|is it accessible|my gran uses a walker|any stairs|guide dogs"},
    {"transport",
     "which bus goes there|nearest metro station|how do i get there by train|can i come by "
     "tram|is it far from the station|shuttle from the airport|which stop do i get off at|"
     "public transport|which line|is there a taxi rank"},
    {"contact",
     "phone number|how can i reach you|email address of support|can i call you|who do i "
     "contact|write to you where|postal address of the office|what's your number|is there a "
     "hotline|live chat|who is in charge of this|customer service number"},
    {"complaint_staff",
     "your employee was rude|the driver shouted at me|bad attitude of the waiter|the guy on "
     "the phone hung up|unprofessional staff|nobody greeted us|your receptionist ignored me|"
     "the cleaner broke my vase"},
    {"complaint",
     "i want to complain|very unhappy with the service|how do i make a complaint|this was a "
     "bad experience|it was dirty|too noisy|not what was promised|disappointed|the room "
     "smelled|food was cold|who can i complain to|escalate this|worst visit"},
    {"praise",
     "thank you, great service|you guys are the best|lovely staff|really happy|amazing job|"
     "five stars|keep it up|sarah was so helpful|well done|i love your shop|best coffee in "
     "town|compliments to the chef"},
    {"suggestion",
     "i have an idea for you|you should add this|feature request|it would be nice if|please "
     "bring it back|why don't you offer|suggestion for your app"},
    {"order_status",
     "where is my order|has it shipped yet|any news on my purchase|status of my request|still "
     "no news since i ordered|did my application go through|what stage is it at|when will "
     "mine be ready|how is my repair coming along|is it done yet|what's happening with my "
     "order|when do i go live|has it been sent|track my parcel|tracking number|is my order "
     "confirmed|heard nothing since i signed up|is my car ready|are my glasses in|how far "
     "along is it|ordered last week and no word|has it been posted|update on my claim|when "
     "does my service start|has it left the warehouse"},
    {"delivery_time",
     "how long does delivery take|when will it arrive|can i get it by friday|how many days "
     "for shipping|next day delivery|expected date|when will it be here|do you deliver on "
     "weekends|delivery window|how fast is express|will it come before my birthday|what time "
     "does the van come"},
    {"delivery_cost",
     "is shipping free|postage cost|delivery charge|how much to send it|free delivery from "
     "what amount|shipping fees to france|do i pay for delivery|cost of sending it back"},
    {"delivery_options",
     "can i pick it up myself|click and collect|leave it with a neighbour|deliver to a locker|"
     "put it in the shed|can i choose the time slot|collect in store|is someone needed to sign"},
    {"international",
     "do you ship abroad|delivery to canada|customs duty|import tax|which countries do you "
     "send to|international shipping|is it sent from china"},
    {"not_received",
     "it never arrived|nothing came|package lost|says delivered but it isn't here|still "
     "waiting for my parcel|didn't get my stuff|the courier didn't come|empty mailbox|order "
     "is late|overdue|should have been here monday|the paper wasn't delivered|my ticket never "
     "came by mail|stolen from my porch"},
    {"wrong_item",
     "you sent the wrong thing|not what i ordered|wrong size delivered|got somebody else's "
     "order|incorrect colour|i received a different model|this isn't mine|mixed up our meals"},
    {"damaged",
     "it's broken|arrived damaged|cracked screen|it fell apart after a day|it's torn|doesn't "
     "work out of the box|leaking|scratched|bent|snapped in half|box was crushed|it has a "
     "hole|zip is broken|stained|chipped|mouldy|handle came off after a week"},
    {"missing_part",
     "something is missing from the box|one item short|the charger wasn't included|only got "
     "two of three|no screws in the package|where is the manual|half of my order is missing|"
     "you forgot the sauce"},
    {"cancel_order",
     "cancel my order|i ordered by mistake|stop the shipment|don't want it anymore|undo my "
     "purchase|is it too late to cancel the order|ordered the wrong one, please stop it|"
     "withdraw from the purchase"},
    {"change_order",
     "add something to my order|change the size in my order|swap one item before it ships|"
     "order the other colour instead|change quantity|can i still change what i ordered"},
    {"place_order",
     "how do i order|i want to buy|i'd like two of these|order by phone|add to cart doesn't "
     "work|can i order in bulk|purchase order|reorder the same as last time"},
    {"order_failed",
     "my order didn't go through|no confirmation after ordering|checkout crashes|cart is "
     "empty again|i paid but there is no order|order page error|stuck at the last step of "
     "ordering"},
    {"return",
     "i want to return this|send it back|how do i give it back|return label|where do i send "
     "it|take it back|drop off the return|return policy|it doesn't fit, sending back|how many "
     "days to return|return without receipt|where do i take the old device|do i have to hand "
     "the rental back|prepaid bag for the return|do you collect the old machine|i returned it "
     "and you still charge me|post the equipment back"},
    {"exchange",
     "can i swap it for a bigger one|exchange|another size|trade it in|different colour "
     "instead|replace it with a new one|can i get a replacement"},
    {"warranty",
     "is it under warranty|can you repair it|guarantee|who fixes it|how long is the guarantee|"
     "spare parts|service centre|it broke within the guarantee|repair costs|extended warranty|"
     "do you mend shoes"},
    {"setup",
     "how do i set it up|how does it work|which button|instructions please|user manual|how do "
     "i connect it|plug in|install the thing|configure|how to reset|how do i use this|change "
     "the settings|where do the cables go|first steps with my new one|how to pair it|what do "
     "i press|change the name of my device|set a new password on it|restore factory settings|"
     "activate my device|how to update the software|got it today, what now"},
    {"not_working",
     "it's not working|stopped working|it won't turn on|nothing happens|no signal|error "
     "message|red light|it freezes|black screen|broken since yesterday|it just died|can't "
     "connect|doesn't load|there is a fault|it makes a strange noise|blinking light|heating "
     "is off|no hot water|lift is stuck|nothing connects|can't get it to start|worked "
     "yesterday and now nothing|it went off suddenly"},
    {"still_not_working",
     "tried restarting, no difference|still broken|did everything you said and nothing "
     "changed|already reset it|it still doesn't work|same problem again|the fix didn't help|i "
     "followed all the steps|problem is back|switched it off and on without luck|reinstalled "
     "and it's the same"},
    {"app_problem",
     "the app keeps crashing|app won't open|app is stuck on loading|can't update the app|"
     "notifications don't come|app says error|latest version is buggy|where can i download "
     "the app|app doesn't work on my phone"},
    {"website_problem",
     "your website is down|page not found|the form doesn't submit|button does nothing|can't "
     "open the link|site is slow|captcha doesn't work|website error 500"},
    {"outage",
     "is there an outage|are you down|is the service down for everyone|maintenance tonight|"
     "when will it be back|problems in my area|are others affected too|server down|planned "
     "work|known issue|when is it fixed|anyone else having trouble|power cut in our street|is "
     "the whole town without water|are you having issues today|scheduled downtime|how long "
     "until it's repaired"},
    {"slow",
     "it's so slow|keeps buffering|bad quality|lagging|takes forever to load|weak signal|"
     "speed is poor|drops all the time|stutters|only getting half the speed|calls freeze|"
     "picture is blurry|sound cuts out|pages take ages|not the speed i pay for|reception is "
     "bad in the attic|high latency"},
    {"access_code",
     "my code doesn't work|the door won't open|card doesn't scan|qr code invalid|the gate "
     "stays shut|key card broken|pin rejected|barcode not recognised|standing outside and "
     "can't get in|my fob stopped working|turnstile doesn't let me in|ticket won't scan"},
    {"technician",
     "when does the engineer come|the technician didn't show up|do i have to be home|what "
     "time is the installer coming|can someone come and look at it|repair visit|who comes to "
     "fit it|he didn't come|the plumber is late|waited all day for your man|installation date|"
     "will they drill|send someone round|the workmen left a mess|how long does the fitting "
     "take"},
    {"coverage",
     "do you deliver to my area|is it available at my address|do you serve our village|can i "
     "get it in my street|which cities do you cover|not in my postcode|when will you come to "
     "us|do you work outside the city|how far do you travel|is our house connected|are you "
     "active in my region|when do you expand|do you cover the countryside|check my postcode"},
    {"stock",
     "is it in stock|do you have this in blue|sold out|got any left|do you still sell it|is "
     "the large available|any more coming|out of stock|notify me when it's there|is it in the "
     "shop or only online"},
    {"features",
     "do you have a pool|is there a sauna|does it have bluetooth|do you offer massages|have "
     "you got vegan milk|is breakfast included|do you have one of those machines|how big is "
     "it|any with a garden|does it come with a case|is there air conditioning|what facilities "
     "are there|is there a microwave in the room|do you do wedding cakes|have you got a "
     "terrace|do you have a playground|any games|is the pool heated|is the lift working|do "
     "you also do windows"},
    {"recommend",
     "which one should i buy|what do you recommend|best for beginners|help me choose|what "
     "suits me|difference between the two|which is better|what do most people take|what goes "
     "with it|is it good for dry skin"},
    {"compatibility",
     "does it work with my phone|will it fit my car|compatible with windows|does this charger "
     "fit|can i use it with my old one|supports android|needs what version"},
    {"size",
     "what size do i need|size guide|does it run small|measurements|how tall is it|dimensions|"
     "will it fit through the door|weight of it|i'm between sizes"},
    {"material",
     "what is it made of|is it real leather|is it waterproof|machine washable|where is it "
     "made|how do i wash it|is it organic"},
    {"allergens",
     "is it gluten free|does it contain nuts|vegan options|halal|lactose free|ingredients|"
     "vegetarian|i have an allergy|sugar free|what's in it|kosher"},
    {"menu",
     "can i see the menu|what's today's special|do you do breakfast|what do you serve|"
     "catalogue|is the soup spicy|kids menu"},
    {"group",
     "party for twenty people|birthday booking|group reservation|corporate event|hen do|we "
     "are a large group|hire the whole place|school trip|team building|wedding reception"},
    {"guests",
     "can i bring a friend|is my partner allowed to come|plus one|guest pass|can my brother "
     "come along|visitors|may i bring someone|can somebody join me|with my cousin|may my wife "
     "use it too|is my girlfriend allowed in|how many people may i bring|share it with my "
     "flatmate|friend wants to come with me"},
    {"children",
     "do you take children|from what age|is it suitable for kids|my son is six|toddler|baby|"
     "my daughter wants to come|is it free for under tens|little ones|how old do you have to "
     "be|minimum age|teenagers|she is only three|highchair|pram|can babies come|for what ages "
     "is it|age limit|my kid is eight"},
    {"pets", "can i bring my dog|pets allowed|cats welcome|is my puppy ok|do you charge for dogs"},
    {"trial",
     "can i try it first|free trial|test it for a day|day pass|sample|have a look before i "
     "decide|just once to see|taster|try before i buy|only visiting for a few days|demo|trial "
     "lesson|one time only|without committing|can i come and look|single visit|in town for "
     "the weekend|walk ins"},
    {"gift",
     "gift card|present for my wife|voucher as a gift|gift wrapping|how do i use my gift card|"
     "balance of my voucher|gift certificate expired"},
    {"loyalty",
     "how many points do i have|loyalty card|points missing|redeem my points|member benefits|"
     "bonus programme|my stamps"},
    {"lost_property",
     "i left my jacket there|lost my keys at your place|did anybody find my phone|forgot my "
     "bag|handed in a scarf|lost and found|i think my wallet is still in the room|someone "
     "find an earring|my glasses are missing since i was there|was an umbrella found|i must "
     "have dropped my ring|left something on the train|did i leave my charger|forgot my towel "
     "yesterday"},
    {"storage",
     "where can i leave my luggage|lockers|cloakroom|do i need a lock|somewhere to put my bag|"
     "keep my stuff while i'm there|are there changing rooms|showers|is there a safe|can i "
     "store my bike|coat check|do you give out towels|where do i change"},
    {"jobs",
     "are you hiring|any vacancies|job openings|send my cv|work for you|apprenticeship|"
     "internship|who do i send my application to|part time work"},
    {"insurance",
     "does my insurance cover it|do you work with blue cross|is it covered|health fund|claim "
     "it back|does the policy pay|how do i make a claim|what does the insurance include|excess"},
    {"documents",
     "what do i need to bring|which documents|do you need my passport|id required|proof of "
     "address|send my records|copy of my file|transfer my notes|forward my files|certificate "
     "of attendance|can you send my report to my doctor|confirmation letter|i need a copy of "
     "the contract|send my papers over"},
    {"eligibility",
     "am i eligible|who can apply|requirements|do i qualify|what are the conditions|is it for "
     "residents only|can foreigners apply|deadline to apply"},
    {"waiting_time",
     "how long is the wait|how long does it take|is there a queue|waiting list|how long until|"
     "when is it my turn|do i have to wait long|how busy are you now|how long do i have to "
     "wait to be seen"},
    {"aftercare",
     "is it normal that it hurts afterwards|it's swollen since the treatment|side effects|"
     "sore the next day|when can i do sports again|how long does it take to heal|still numb|"
     "it aches a bit|bruise after|when may i shower after the operation|how do i look after "
     "my tattoo|can i drink alcohol after it|is the redness normal|when can i eat again|"
     "peeling since the procedure|may i drive afterwards"},
    {"emergency",
     "it hurts a lot|i'm in pain|need help immediately|urgent|it's bleeding|i had an accident|"
     "it broke and i'm in agony|swollen face|infection|can't wait until tomorrow|water is "
     "pouring in|smell of gas|my dog ate chocolate|burst pipe|i fell and can't move it|"
     "couldn't sleep from the pain|high fever|it is throbbing|it came out|need someone right "
     "now"},
    {"fear",
     "i'm scared|so nervous about it|really afraid|anxious|had a bad experience before|phobia|"
     "terrified|panic|something to calm me|frightened|she is afraid|haven't been for years "
     "because of fear|i hate needles|will it hurt|can i get sedation|i'm worried about it"},
    {"cannot_pay",
     "i can't afford it|lost my job|short of money this month|can i pay later|can't pay on "
     "time|money is tight|need more time to pay|pay after payday|struggling to pay|behind "
     "with payments|extension on my bill|can i pay a bit now|i'm in debt|will you cut me off|"
     "my wages come on friday|delay my payment"},
    {"advice",
     "can someone show me how|i'm a beginner and need help|make me a plan|coaching|i want to "
     "lose weight|teach me|someone to guide me|am i doing it right|no idea where to start|"
     "private lessons|consultation with an expert|one to one session|who can advise me|i need "
     "a trainer|build muscle|never done this before"},
    {"rules",
     "am i allowed to bring food|can i smoke|is it ok to take photos|may i wear jeans|what "
     "are the rules|do i have to wear a mask|is swimming allowed|dress code|is alcohol "
     "allowed|can i use my phone there"},
    {"wifi",
     "do you have wifi|wifi password|internet for guests|what's the network name|how do i get "
     "online here|which password is for the wifi"},
    {"check_in",
     "what time is check in|check out time|can i leave later|early arrival|late check out|get "
     "the keys when|bag drop|online check in"},
    {"baggage",
     "how much luggage can i take|hand baggage size|extra suitcase|my bag was lost on the "
     "flight|overweight bag|can i take a pushchair on board"},
    {"travel_change",
     "my flight was cancelled|train is delayed|rebook me|missed my connection|change the name "
     "on the ticket|seat selection|upgrade my seat|flight status"},
    {"card_lost",
     "i lost my card|my card was stolen|block my card|freeze my card|card swallowed by the "
     "machine|order a replacement card|my new card hasn't come|card not activated|forgot my "
     "pin"},
    {"transfer",
     "my transfer hasn't arrived|send money abroad|pending transaction|how long does a "
     "transfer take|cancel a transfer|sent money to the wrong person|top up my balance|daily "
     "limit|withdraw cash|cash machine gave me less|exchange rate|balance is wrong|deposit "
     "not showing"},
    {"verify_identity",
     "verify my identity|why do you need my id|my documents were rejected|verification takes "
     "long|can't upload my passport|proof of identity"},
    {"software",
     "export my data|integrate with slack|invite my team|how many users|api key|sync doesn't "
     "work|import contacts|file is too large|share a folder|restore a deleted file|dark mode|"
     "change the language|record a meeting|storage is full"},
    {"school",
     "term dates|enrol for the course|exam results|when is the deadline|my child is ill today|"
     "homework|certificate|parents evening|tuition fees"},
    {"household",
     "when is my bin collected|council tax|report a pothole|meter reading|rent is due|"
     "landlord won't fix it|noise from upstairs|broken street light|planning permission"},
    {"safety",
     "is it safe|is it certified|guarantee of quality|is it tested|recall|expiry date|is the "
     "water drinkable"},
    {"newsletter",
     "stop sending me emails|unsubscribe|too many messages from you|newsletter|spam from you|"
     "remove me from the mailing list|text messages from you every day|opt out"},
    {"sales_pitch",
     "i'd like to sell you something|we offer marketing services|partnership|sponsor our club|"
     "collaboration|we do websites for businesses|influencer|wholesale enquiry|would you like "
     "better rankings"},
    {"person",
     "talk to a human|give me an agent|call me back|can somebody phone me|is anyone there|"
     "real person please|speak to your manager|let me talk to someone"},
    {"smalltalk",
     "nice weather|who won the match|tell me a joke|what's your favourite film|do you like "
     "music|my neighbour is loud|i'm bored|what's the capital of france|are you a robot|how "
     "old are you|good night|who is the president|what's for dinner"},
});

}  // namespace

std::span<const Subject> english_subjects() { return kEnglishSubjects; }

}  // namespace frontdesk::rank
