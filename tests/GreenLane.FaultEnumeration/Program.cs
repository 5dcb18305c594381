using GreenLane.FaultEnumeration;

const string Usage = """
    Every single fault of a lane's cabinet and every pair, in simulated time: what the lamp shows, for how long, what
    acted. Exit code 0 only if no single fault shows a wrong green, every pair that does stands in
    gateway/docs/hazards.md, and the reaction times there are those measured and within their limits.
      --brief   not a line for each pair, only for those that show a wrong green
      --write   write both tables of the page instead of comparing them
    """;

if (args.Any(arg => arg is not ("--brief" or "--write")))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var page = HazardsPage.Find(Directory.GetCurrentDirectory()) ?? HazardsPage.Find(AppContext.BaseDirectory);
if (page is null)
{
    Console.Error.WriteLine("gateway/docs/hazards.md is not found from here: run it in the repository");
    return 2;
}

var wrong = 0;
foreach (var one in Enumeration.Singles())
{
    Console.WriteLine($"{(one.Seen.IsWrong ? "WRONG " : "")}{one}");
    wrong += one.Seen.IsWrong ? 1 : 0;
}

var pairs = Enumeration.Pairs();
foreach (var pair in pairs.Where(pair => pair.Seen.IsWrong || !args.Contains("--brief")))
{
    Console.WriteLine($"{(pair.Seen.IsWrong ? "PAIR " : "")}{pair}");
}

var reactions = ReactionTimes.Measure();
foreach (var reaction in reactions)
{
    Console.WriteLine($"{(reaction.Holds ? "" : "LATE ")}{reaction.Cause}: {reaction.Shows} after {reaction.Measured}"
        + $", limit {reaction.Limit}");
}

var listed = pairs.Where(pair => pair.Seen.IsWrong).ToList();
var late = reactions.Count(reaction => !reaction.Holds);
var differs = page.Put(reactions, listed);
if (differs && args.Contains("--write"))
{
    page.Save();
    differs = false;
}

Console.WriteLine($"{FaultList.All.Count} faults, {wrong} with a wrong green; "
    + $"{pairs.Count} pairs, {listed.Count} with one; {reactions.Count} reaction times, {late} beyond their limits; "
    + (differs
        ? "hazards.md says something else: run with --write and read what changed"
        : "hazards.md says the same"));
return wrong == 0 && late == 0 && !differs ? 0 : 1;
