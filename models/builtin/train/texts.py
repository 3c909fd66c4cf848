"""English sentences to train on: made from a small grammar, so that no corpus of text is needed.

None of the Harvard sentences that the benchmark speaks is in it.
"""

import random
from collections.abc import Iterator

_NOUNS = (
    "dog cat house river garden teacher child window mountain kitchen bottle letter market engine "
    "farmer bridge shoe hammer forest picture sugar thunder village doctor machine story finger "
    "basket orange jacket measure vision treasure judge church thing song king voice toy boy oil "
    "cow mouth youth earth month leather feather wheel chair sheep beach sky pie rock clock wood "
    "book foot moon spoon school answer bath bee belt bird blanket board bowl box brush butter "
    "cabbage camera candle carpet castle cheese cherry chimney circle cloud coat coin collar copper "
    "cotton cousin crown curtain cushion daughter decision desk dish donkey door drawer dress drum "
    "dust eagle egg elbow envelope error eye face fence field fire fish flag flame floor flower fog "
    "fork frog fruit gate ghost giraffe glass glove goat gold grass guest guitar hair hall hat "
    "heart hill hole honey hook horse hotel hour ice idea island jam jewel job joke journey juice "
    "jungle key kite knee knife ladder lake lamp law leaf leg lemon library lion lock lunch magic "
    "map mask meal metal milk mind mirror monkey mouse museum music nail name neck needle nest nose "
    "nurse ocean office onion owl page paint pair palace paper park party path peach pencil pepper "
    "phone piano pig pillow pilot pipe plate pleasure pocket poem pool potato pot prize pump puppet "
    "queen question rabbit radio rain rat reason ring road robe roof room rope rose rug sail salad "
    "salt sand saw science scissors sea seat seed shadow shape shelf shell ship shirt shop shore "
    "shoulder singer sister skirt sleeve snake snow soap sock soldier soup spider square stable "
    "stamp star station steam stick stone storm stove street string summer sun swan sword table "
    "tail tailor taste taxi tea tent theatre thief thumb ticket tiger tongue tooth tower toothbrush "
    "town tractor train tray tree truck trumpet tube turkey uncle university vase vegetable vessel "
    "view violin visitor volcano wagon waist wall wallet watch water wave wax weather wedding wedge "
    "whale whistle wife wind wing winter wire witness wolf woman wool word worm wound yard year zoo"
).split()
_ADJECTIVES = (
    "small old quiet bright heavy green purple strange early useful broken cheerful dangerous "
    "ordinary thick smooth warm curious fresh wide narrow empty gentle loud young able angry "
    "asleep awful blue brave brief brown busy careful cheap clean clever cold common cool crazy "
    "cruel damp dark deep dirty dry dull eager easy enormous equal exact expensive fair faithful "
    "famous fat few final fine firm flat foolish free full funny golden grateful great grey half "
    "handsome happy hard harsh hollow honest hot huge hungry idle large lazy light little lonely "
    "long lovely low lucky mad modern muddy naked natural neat new nice noisy odd pale patient "
    "perfect plain pleasant polite poor precious pretty private proper proud pure quick rare raw "
    "real red rich ripe rough round rude sad safe sharp short shy silent silly simple slim slow "
    "soft solid sore sour square steep stiff stout strict strong sudden sweet tall tame thin tidy "
    "tiny tired tough ugly usual vague vast violent visible weak wet whole wicked wild wise wooden "
    "wrong yellow"
).split()
_VERBS = (
    "found carried watched opened followed pushed measured joined changed enjoyed borrowed painted "
    "washed pulled chose brought caught moved shook used avoided employed returned covered admired "
    "asked baked beat bent bit blamed blew bought broke brushed built burned called chased checked "
    "chewed cleaned closed cooked counted crossed crushed cut described destroyed dragged drew "
    "dropped dug dyed earned fed fetched filled fixed folded forgot fought gave grabbed guarded "
    "hated heard held hid hit hugged hunted imagined kept kicked kissed knew laid lent lifted liked "
    "lit lost loved made marked mended met missed mixed needed noticed offered ordered owed owned "
    "packed passed paid picked placed planned planted pleased poured praised pressed promised "
    "protected proved raised reached read refused remembered removed repaired rescued rolled rubbed "
    "ruined saved saw scratched searched sent served shaped shared shot shut sketched smelled sold "
    "spoiled spread squeezed stole studied swallowed swept taught tested threw tied took touched "
    "trusted turned visited wanted warned wasted wished wore worshipped wrapped wrote"
).split()
_PLACES = (
    "under near behind across beside above through around without toward between beyond inside "
    "below against along among before after beneath opposite past until within"
).split()
_TIMES = (
    "yesterday|this morning|every year|before lunch|after the game|on Thursday|just once more|"
    "in the middle of the night|with great pleasure|for about five hours|as usual|last Wednesday|"
    "at a quarter to eight|in the autumn of that year|as soon as possible|thirty years ago|"
    "on the eleventh of June|without any fuss|all day long|from time to time|by the way|"
    "at twelve o'clock|during the holidays|in six weeks|twice a month|as if by chance"
).split("|")
_PEOPLE = (
    "he|she|they|we|the other one|my brother|our neighbour|nobody|somebody|the whole group|you|"
    "her uncle George|the children|both of us|Martha|Mister Young|the girl next door|I|"
    "the man with the beard|their mother|Charles and Vivian|those people|Doctor Hughes|this fellow"
).split("|")
_FRAMES = (
    "The {a} {n} {v} the {n} {p} the {a} {n}.",
    "{W} {v} a {a} {n} {t}.",
    "{T}, {w} {v} the {n} and the {n} {p} the {n}.",
    "Why should {w} think the {n} is {a} or {a}?",
    "There is a {n} {p} the {n}, and it looks rather {a}.",
    "Could you ask {w} whether the {a} {n} would be {a} enough?",
    "{W} {v} it, but the {n} was too {a} for that.",
    "What a {a} {n}!",
    "If the {n} is {a}, give it to the {a} {n} {p} the {n}.",
    "One {n}, two {a} {n}s, and a {n} of {n}.",
    "{W} never {v} anything as {a} as this {n}.",
    "Please put the {n} {p} the {n} {t}.",
)


def sentences(count: int, seed: int) -> Iterator[str]:
    """`count` sentences, the same for the same seed."""
    draw = random.Random(seed)
    for _ in range(count):
        frame = draw.choice(_FRAMES)
        while "{" in frame:
            at = frame.index("{")
            frame = frame[:at] + _word(frame[at + 1], draw) + frame[at + 3 :]
        yield frame


def _word(kind: str, draw: random.Random) -> str:
    words = {"n": _NOUNS, "a": _ADJECTIVES, "v": _VERBS, "p": _PLACES, "t": _TIMES, "w": _PEOPLE}
    word = draw.choice(words[kind.lower()])
    return word[0].upper() + word[1:] if kind.isupper() else word
