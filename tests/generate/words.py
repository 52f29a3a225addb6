"""words.py - made-up people, hosts and plain English text, all from one seeded source.

Sentences come from frames with many slots, so that two messages rarely share
more than a few word pairs: what is alike in the corpus is alike on purpose.
"""

FIRST = ("anna bruno carla dario elena felix greta hugo irene jonas kim lena marco nadia oskar paula quentin rosa "
         "stefan tania ulla viktor wanda xenia yusuf zora amir bella cyril dora emil freya").split()
LAST = ("abel berger costa dietz ewald ferro graf hahn iversen jansen keller lund moser novak orsini petrov "
        "quist rossi sander toth ulrich vogel weiss xander yilmaz zeller").split()

TOPICS = {  # topic: things, what one does with them, how they are
    "garden": ("hedge orchard pond trellis greenhouse compost seedbed lawn pergola fountain rosebush shed",
               "prune water dig replant fence mulch clear harvest", "muddy green overgrown dry shady neat"),
    "music": ("rehearsal choir violin score concert piano recording cellist tour stage overture microphone",
              "tune rehearse record conduct arrange practise stream announce", "loud gentle brilliant slow flat lively"),
    "ship": ("hull anchor cargo harbour crane deck container pilot tugboat manifest rudder dock",
             "load tow inspect paint lash moor unload repair", "rusty heavy late seaworthy empty wet"),
    "school": ("timetable lesson pupil exam classroom library essay teacher textbook excursion gym report",
               "teach mark postpone plan discuss grade translate enrol", "difficult short noisy careful early patient"),
    "house": ("roof cellar chimney gutter staircase balcony boiler window plaster floorboard attic doorframe",
              "insulate replace measure paint sand seal demolish rent", "cold narrow leaking solid crooked bright"),
    "lab": ("sample reagent microscope centrifuge protocol result culture pipette incubator notebook filter assay",
            "dilute weigh repeat label freeze calibrate publish sterilise", "cloudy stable acidic odd precise stale"),
    "travel": ("train ferry visa suitcase hostel itinerary passport airport shuttle map ticket border",
               "book cancel cross rent check delay pack photograph", "crowded scenic cheap remote quick sunny"),
    "kitchen": ("dough oven spice menu stew ladle pantry recipe butter skillet vinegar dessert",
                "bake stir season fry taste peel simmer serve", "salty crisp burnt fresh spicy tender"),
    "software": ("compiler patch server branch interface database release parser backup ticket cache login",
                 "merge deploy revert refactor benchmark document debug migrate", "slow flaky obsolete readable broken tiny"),
    "law": ("contract hearing clause witness appeal deposit notary verdict statute hearing tenant permit",
            "sign dispute amend file withdraw certify negotiate archive", "binding vague urgent unsigned fair final"),
    "sport": ("goalkeeper racket referee league jersey sprint stadium coach relay medal locker fixture",
              "train tackle score defend warm substitute cheer cycle", "fast injured narrow proud tired tactical"),
    "museum": ("exhibit curator statue catalogue canvas archive restoration guard tapestry loan vitrine mosaic",
               "restore lend hang insure photograph dust catalogue display", "fragile baroque valuable faded bronze rare"),
}
FRAMES = (
    "The {n} near the {n} looks {a} since {d}, so {p} wants to {v} it again.",
    "{P} asked whether anybody can {v} the {a} {n} before {d}.",
    "I would rather {v} the {n} first and leave the {n} until {d}.",
    "Nobody told {p} that the {n} was {a} when we last tried to {v} it.",
    "Could you send me {num} pictures of the {n}, preferably the {a} one?",
    "It took {num} hours to {v} the {n}, mostly because the {n} turned out {a}.",
    "On {d} we met {p}, who brought another {n} and offered to {v} ours.",
    "My own opinion: a {a} {n} beats any {n}, whatever {p} says.",
    "There are still {num} people waiting for the {n} that {p} promised to {v}.",
    "Please do not {v} anything yet; {p} keeps the {n} key until {d}.",
    "Last year's {n} cost {num} crowns, which seems {a} for such a {n}.",
    "If it rains on {d}, {p} will {v} the {n} indoors beside the {a} {n}.",
    "Attached notes describe how {p} and I {v} every {n} in three steps.",
    "What happened with the {a} {n}? {P} remembers only half of it.",
    "Thanks to {p} we found {num} spare parts for the {n} and one {a} {n}.",
    "Honestly the {n} gave me more trouble than {num} broken ones together.",
    "{P} thinks a smaller {n} would do; I doubt that we can {v} that by {d}.",
    "Between {d} and the weekend somebody must {v} both the {n} and its {n}.",
    "Once the {n} is {a} enough, call {p} and let the neighbours {v} theirs.",
    "You were right about the {n}: {p} had to {v} it {num} times.",
    "Our old {n} went to {p}; the {a} replacement arrives on {d}.",
    "Whoever wants to {v} next month should write to {p} about a free {n}.",
    "That {a} {n} by the entrance belongs to {p}, not to the committee.",
    "Just {num} of us came, yet {p} managed to {v} the entire {n}.",
    "Instead of a {n}, {p} ordered something {a} that none of us could {v}.",
    "By {d} every {n} has its number, even the {a} {n} from {p}.",
)
DAYS = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Easter midsummer noon tomorrow February April June "
        "September November").split()
GREETINGS = ("Hello {p},", "Dear {p},", "Hi {p},", "Good morning {p},", "{p},")
CLOSINGS = ("Best wishes", "Kind regards", "See you", "Yours", "Cheers", "Take care", "Greetings from here")


class Words:
    """All chance of one corpus: nothing else in the generator may draw numbers."""

    def __init__(self, random):
        self.random = random
        self.topics = {name: tuple(part.split() for part in parts) for name, parts in TOPICS.items()}
        self.topic_names = sorted(self.topics)

    def topic(self):
        return self.random.choice(self.topic_names)

    def sentence(self, topic):
        pick = self.random.choice
        things, verbs, states = self.topics[topic]
        text = pick(FRAMES)
        for mark, words in (("{n}", things), ("{v}", verbs), ("{a}", states), ("{d}", DAYS), ("{p}", FIRST)):
            while mark in text:
                word = pick(words)
                text = text.replace(mark, word.capitalize() if mark == "{p}" else word, 1)
        text = text.replace("{P}", pick(FIRST).capitalize())
        return text.replace("{num}", str(self.random.randint(2, 900)))

    def sentences(self, n, topic=None):
        """n sentences, mostly about one topic."""
        topic = topic or self.topic()
        return [self.sentence(topic if self.random.random() < 0.7 else self.topic()) for _ in range(n)]

    def subject(self, topic):
        things, verbs, states = self.topics[topic]
        pick = self.random.choice
        forms = ("The {} {}", "Who can {1} the {2}?", "{2} on " + pick(DAYS), "About the {0} {2}", "{2} and {3}")
        form = pick(forms)
        words = (pick(states), pick(verbs), pick(things), pick(things))
        if form == "The {} {}":
            return "The %s %s" % (words[0], words[2])
        text = form.format(*words)
        return text[0].upper() + text[1:]

    def person(self):
        return self.random.choice(FIRST), self.random.choice(LAST)

    def token(self, n, alphabet="0123456789abcdef"):
        return "".join(self.random.choice(alphabet) for _ in range(n))


def wrap(text, width=72):
    """Lines of at most width characters, broken at blanks."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    return lines + [line] if line else lines
