/**
 * The words of generated notes: what is said on animation and VFX shows, as plain lists. About 1,700 stems; with their
 * inflections, the people's names and the numbers, 100,000 notes hold about 5,000 distinct words, as real ones do.
 */
const list = (text: string): readonly string[] => [...new Set(text.trim().split(/\s+/))];

/** What a note tells someone to do. The first ones are said most. */
export const VERBS = list(`
  lose add reduce lift drop push pull soften sharpen fix hold extend trim match keep remove darken brighten widen tighten slow
  delay offset animate break clean nudge lower raise shift rotate scale blend cheat clear close open cool warm tint grade
  desaturate saturate dial ease settle overlap exaggerate simplify separate flatten round straighten bend twist stretch
  squash pose repose block layer mask roto paint patch stabilise track project relight bounce fill key rim diffuse scatter
  blur defocus refocus rack tilt pan dolly crane frame reframe crop centre balance stagger anticipate accent arc drag lead
  follow land plant lock unlock pin unpin weight counter lean turn spin flip mirror swap replace rebuild reshape resculpt
  sculpt model retopologise unwrap texture shade groom comb trim clump braid curl wet dry age dirty stain scratch dent chip
  crack shatter burst ignite burn extinguish smoulder spark flicker pulse glow bloom flare fade dissolve wipe cut recut
  shorten lengthen retime ramp loop cycle vary randomise jitter dampen simulate cache resim collide stiffen loosen flow
  splash ripple foam spray drip pool pour freeze melt steam smoke dust scatter instance populate thin thicken dress redress
  hide show reveal conceal expose underexpose clamp contrast enrich mute deepen lighten feather erode dilate despill key
  degrain regrain denoise sharpen defringe composite premultiply render rerender publish reference compare review check
  recheck confirm clarify explain describe define redesign draw redraw sketch board thumb stage restage spread squeeze
  gather crowd isolate highlight underline hint suggest read telegraph sell support motivate connect intersect penetrate
  float hover drift slide skate pop snap jump hitch stutter wobble shake rattle tremble breathe blink squint glance stare
  frown smile smirk grin sneer gasp sigh swallow chew bite speak whisper shout mouth nod shrug point reach grab grip release
  throw catch carry lift kick stomp step walk run sprint crouch crawl climb leap stumble fall roll recover`);

/** Things on a shot. The first ones are said most. */
export const NOUNS = list(`
  shot frame camera background foreground sky light shadow edge eye hand head face smoke dust fire water hair cloth rim key
  fill grade comp plate flare bloom haze fog cloud horizon mountain desert dune rock tree leaf branch trunk grass bush vine
  root moss flower petal forest jungle river lake ocean wave foam spray splash ripple puddle rain drop snow flake ice icicle
  frost wind gust storm lightning bolt thunder spark ember ash flame torch candle lantern lamp bulb beam ray shaft caustic
  reflection refraction highlight specular roughness bump normal displacement texture tile seam stretch stain scratch dent
  crack chip rust paint decal logo sign letter number screen monitor panel button switch lever handle knob dial gauge wire
  cable pipe hose tank barrel crate box bag pouch strap buckle belt boot shoe lace sock glove cuff sleeve collar hood cape
  cloak coat jacket shirt vest dress skirt trouser pocket zip seam hem thread stitch button fabric leather fur feather wing
  beak claw talon paw tail mane horn tusk fang tooth gum tongue lip mouth jaw chin cheek nose nostril brow lid lash pupil
  iris tear ear neck throat shoulder collarbone arm elbow forearm wrist palm finger thumb knuckle nail chest rib belly waist
  hip spine thigh knee shin calf ankle foot heel toe skin pore wrinkle scar freckle vein muscle fat bone joint beard
  moustache eyebrow fringe curl braid strand clump scalp crowd extra guard soldier pilot driver child woman man giant
  creature dragon horse wolf bird crow owl fish whale beetle spider robot drone ship cruiser fighter shuttle rocket engine
  thruster exhaust nozzle hull deck mast sail rope anchor oar hatch cockpit canopy windshield seat harness wheel tyre axle
  bumper bonnet door window shutter curtain blind glass frame mirror wall floor ceiling roof beam column arch stair step
  railing balcony bridge tower gate fence hedge path road street kerb lamppost market stall cart wagon barrow bench table
  chair stool bed pillow blanket rug shelf drawer cupboard mug cup plate bowl spoon fork knife bottle jar kettle pot pan
  bread apple cake book page map letter envelope pen pencil ink brush easel canvas photograph portrait clock watch bell
  drum flute harp violin ball kite doll toy puppet mask crown ring necklace amulet gem crystal coin purse key padlock chain
  sword shield spear bow arrow quiver helmet visor armour gauntlet hammer anvil axe saw shovel bucket ladder net trap cage
  flag banner tent campfire log stump boulder pebble sand mud gravel cliff ledge ridge slope valley canyon cave tunnel mine
  crater volcano lava island beach reef harbour dock pier lighthouse buoy village castle palace temple ruin statue fountain
  garden orchard field barn windmill factory chimney warehouse train carriage platform rail station airport runway hangar
  satellite planet moon star galaxy nebula comet asteroid sun sunset sunrise dusk dawn midnight afternoon silhouette contour
  profile outline shape volume mass weight balance gesture pose arc line curve angle axis pivot contact collision
  intersection penetration gap hole overlap offset spacing timing rhythm beat pause hold anticipation settle overshoot
  follow-through smear blur shutter grain noise banding fringe spill matte mask roto garbage patch seam ghosting flicker
  strobing aliasing moire artefact halo vignette aberration distortion warp lens focus rack bokeh depth parallax lighting
  exposure gamma contrast saturation hue tint temperature colour palette tone value black white midtone shadow density
  opacity transparency falloff gradient layer pass beauty diffuse ambient occlusion emission velocity mesh topology polygon
  vertex rig control constraint blendshape wrinkle corrective deformer joint cache simulation particle emitter instance proxy
  cut edit handle slate head tail transition dissolve wipe insert cutaway closeup wide master reverse coverage eyeline
  continuity hookup screen-direction composition staging layout blocking spline playblast render turntable storyboard
  animatic thumbnail concept sketch reference design model sheet lineup scale prop set vehicle environment element effect
  explosion debris shockwave shrapnel muzzle-flash tracer impact blast fireball plume column wisp vapour steam mist
  condensation breath bubble droplet drip trickle stream waterfall current wake eddy whirlpool tendril root spore pollen
  firefly moth butterfly swarm flock herd pack school shoal nest egg shell hatchling cub pup foal`);

/** How a thing is. The first ones are said most. */
export const ADJECTIVES = list(`
  heavy soft sharp bright dark warm cool strong subtle wide narrow thin thick long short fast slow early late high low deep
  shallow flat round rough smooth clean dirty busy empty dense sparse even uneven noisy grainy blurry crisp muddy milky
  washed blown crushed clipped saturated muted dull vivid rich pale dim hot cold wet dry dusty smoky foggy hazy misty stormy
  calm rigid stiff loose floppy springy bouncy floaty weighty light stable shaky jittery jerky snappy poppy gentle violent
  sudden gradual broad tight close distant near far upper lower inner outer front rear left right top bottom middle main
  secondary primary final previous next first last second third old new current extra missing hidden visible obvious
  distracting readable unreadable clear unclear confusing simple complex plain ornate natural fake believable organic
  mechanical metallic wooden glassy plastic rubbery leathery furry feathery scaly slimy sticky greasy oily waxy shiny glossy
  matte dusty rusty chipped cracked broken bent twisted crooked straight curved angular jagged ragged frayed torn worn aged
  ancient modern young tired sleepy angry sad happy scared brave shy proud cruel kind curious bored nervous relaxed tense
  stunned startled surprised amused annoyed furious hopeful hopeless lonely lost lively lifeless dead alive hollow solid
  transparent opaque translucent luminous glowing flickering strobing steady constant uniform random regular irregular
  symmetrical asymmetrical parallel diagonal vertical horizontal tilted level central lateral frontal backlit sidelit toplit
  underlit silhouetted moonlit sunlit candlelit overcast golden silver copper bronze crimson scarlet orange amber yellow
  green teal cyan blue navy violet purple magenta pink brown beige grey black white neutral earthy pastel neon sickly
  painterly graphic cinematic epic intimate claustrophobic airy spacious cramped cluttered tidy messy chaotic orderly
  delicate bold fierce massive huge giant tiny small large tall squat slender bulky chunky lean muscular bony plump fluffy
  scruffy wiry curly wavy tangled matted sleek slick polished brushed scratched dented weathered sunburnt frozen melted
  burnt charred scorched soaked damp steamy frosty icy snowy sandy rocky grassy leafy mossy thorny hollowed sunken raised`);

/** Where or how much; the first ones are said most. */
export const ADVERBS = list(`
  slightly more less further earlier later sooner longer faster slower gently softly sharply quickly slowly gradually
  suddenly briefly barely fully partly mostly entirely clearly visibly evenly smoothly cleanly tightly loosely closely
  directly exactly roughly nearly twice once again throughout overall everywhere elsewhere together apart forward backward
  upward downward inward outward sideways overhead underneath behind ahead across around along beyond offscreen onscreen
  frontally laterally diagonally vertically horizontally separately independently constantly steadily naturally
  believably convincingly deliberately accidentally noticeably considerably dramatically subtly heavily lightly darkly
  brightly warmly coolly crisply quietly loudly`);

/** Screen places, prepositions in front. */
export const PLACES = [
  'on SR', 'on SL', 'in the BG', 'in the FG', 'at the head', 'at the tail', 'at frame edge', 'on the horizon', 'behind the door',
  'in the close-up', 'under the bridge', 'over the ridge', 'across the cut', 'on the landing', 'in the reverse', 'through the haze',
  'along the wall', 'at the hook-up', 'inside the cockpit', 'beside the wagon', 'in the wide', 'on the turn', 'during the pan',
  'in the reflection', 'around the eyes', 'between the trees', 'near the gate', 'above the roofline', 'below the deck',
] as const;

/** Reasons behind a decision. */
export const REASONS = [
  'it pulls the eye from the face', 'the cut before it plays slower', 'the beat belongs to the child', 'it gives away the reveal',
  'the scale does not hold against the wide', 'the trailer used the old version', 'the next sequence opens on the same move',
  'it read as a mistake in the screening', 'the lens changes in the following shot', 'it fights the dialogue',
  'the storm has not started yet', 'the sun has to sit behind the tower', 'we never see that side of the set again',
  'the audience has to find the letter first', 'the joke lands on the pause', 'the set is shared with the finale',
] as const;

export const FIRST_NAMES = list(`
  Maya Ken Pat Ada Ben Cleo Dario Elif Femi Greta Hugo Ines Jonas Kaya Leon Mina Nils Oona Pablo Quinn Rosa Sven Tara Umar
  Vera Wim Xenia Yuki Zoe Amir Bela Cora Dmitri Esme Faisal Gwen Hana Igor Jana Kofi Lena Marco Nadia Otto Petra Rafael Selma
  Theo Ulla Viktor Wanda Ximena Yara Zane Aiko Bruno Chiara Dana Enzo Freya Goran Heidi Ivan Jin Karim Lotte Mateo Noor Olga
  Piotr Rania Stella Tomas Ursula Vincent Willa Yusuf Zelda Anouk Basil Carmen Dorian Edith Felix Gloria Henrik Ilse Jules
  Kira Lars Mei Nico Orla Priya Ravi Sofia Tadeo Una Vasco Wren Yasmin Zoltan Alma Boris Celine Dev Elsa Fabio Gina Hamid
  Iris Jasper Klara Luca Mira Nora Omar Pilar Remy Saskia Tariq Uri Vito Wes Yolanda Zora Arlo Bianca Cyril Delia Emil
  Fiona Gael Hilde Isak Joana Kai Lidia Milo Nell Oskar Paola Rhys Sana Teo Vilma Walt Ylva Zeno`);

export const LAST_NAMES = list(`
  Ito Berg Costa Demir Eze Falk Garcia Haas Ivanov Jansen Kaur Lund Mori Novak Okafor Petit Quist Rossi Sato Torres Uddin
  Varga Weber Xu Yilmaz Zeller Adler Bauer Chen Duarte Engel Fischer Grant Horvat Iqbal Jones Kim Lopez Marin Nagy Olsen
  Pinto Reyes Silva Tanaka Urban Vidal Wolf Young Zhang Abbas Blom Conti Dahl Esposito Ferri Gallo Hansen Ilic Joshi Keller
  Larsen Mendes Nilsen Ortega Park Ramos Schmidt Tran Unger Vega Wood Yamada Zuniga Amsel Brandt Cohen Doyle Eriksen Frost
  Greco Holm Ismail Jung Klein Laurent Moreau Nowak Osei Patel Rahman Stein Tamm Usman Vogel Ward Ye Ziegler`);

/** Invented names of characters, places and machines. */
export const STORY_NAMES = list(`
  Orrin Tamsel Vashti Brindle Corvane Delphar Ellowen Farrick Gristle Halvard Isolde Jareth Kestrel Lumina Mordane Nettle
  Ostara Pemberly Quillon Rookwood Sorrel Thistle Umbra Velkan Wisteria Yarrow Zephyrine Ashgrove Blackmere Coldharbour
  Dunmarrow Eastfold Fallowgate Greywater Highmoor Ironbridge Juniper Knavesmire Longreach Mirefall Northwatch Oldcastle
  Pinehollow Quarrytown Redcliff Saltmarsh Thornfield Underhill Valehaven Westering Yellowtop Zenithal Bellweather Calliope
  Drumlin Emberfall Foxglove Gossamer Hollowell Inkwell Jackdaw Kittiwake Larkspur Marigold Nightjar Osprey Peregrine
  Quicksilver Ravenna Starling Tumbler Undertow Vermilion Whirligig Albion Bastion Citadel Dynamo Endeavour Fortuna
  Goliath Hesperus Icarus Juggernaut Leviathan Meridian Nomad Odyssey Pioneer Resolute Sovereign Tempest Valiant Wanderer`);

const HEADS = list('Ash Black Cold Dun East Fallow Grey High Iron Kings Long Marsh North Oak Pine Quarry Raven Salt Thorn Under Vale West Wolf Amber Bright Copper Deep Elder Frost Glass');
const TAILS = list('bourne bridge brook burn cliff combe dale fell field ford gate grove ham haven hollow keep ley march mere mill moor port reach rest stead stone thorpe ton ward water wick wood');

/** Named people, creatures and places of the story, the leading ones first: about a thousand. */
export const STORY = [...STORY_NAMES, ...TAILS.flatMap((tail) => HEADS.map((head) => head + tail))];

/** Words people tag notes with. */
export const TAGS = ['hero', 'continuity', 'cbb', 'client-ask', 'fur', 'cloth', 'eyeline', 'timing', 'hook-up', 'grade', 'crowd', 'trailer', 'tech', 'plates', 'lookdev'] as const;

/** `-ing` and `-ed`, by the spelling rules that most of the verbs above follow. */
export function inflected(verb: string): { readonly ing: string; readonly ed: string } {
  if (verb.endsWith('e')) return { ing: `${verb.slice(0, -1)}ing`, ed: `${verb}d` };
  if (/[^aeiou]y$/.test(verb)) return { ing: `${verb}ing`, ed: `${verb.slice(0, -1)}ied` };
  if (/^[^aeiou]*[aeiou][bdgmnprt]$/.test(verb)) return { ing: `${verb}${verb.slice(-1)}ing`, ed: `${verb}${verb.slice(-1)}ed` };
  return { ing: `${verb}ing`, ed: `${verb}ed` };
}

/** Plural by the plain spelling rules. */
export function plural(noun: string): string {
  if (/(s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

/** Third person, by the same rules as a plural. */
export const thirdPerson = plural;

/** Adverb by the plain spelling rules. */
export function adverb(adjective: string): string {
  if (adjective.endsWith('ly')) return adjective;
  if (adjective.endsWith('ll')) return `${adjective}y`;
  if (adjective.endsWith('le')) return `${adjective.slice(0, -1)}y`;
  if (/[^aeiou]y$/.test(adjective)) return `${adjective.slice(0, -1)}ily`;
  return `${adjective}ly`;
}

/** Comparative by the plain spelling rules; long words keep their form. */
export function comparative(adjective: string): string {
  if (adjective.length > 6) return `more ${adjective}`;
  if (adjective.endsWith('e')) return `${adjective}r`;
  if (/[^aeiou]y$/.test(adjective)) return `${adjective.slice(0, -1)}ier`;
  if (/^[^aeiou]*[aeiou][bdgmnt]$/.test(adjective)) return `${adjective}${adjective.slice(-1)}er`;
  return `${adjective}er`;
}
