using System.Globalization;
using System.Text.Json.Nodes;
using GreenLane.Lanes;

namespace GreenLane.Accuracy;

/// <summary>What one setting came to.</summary>
internal sealed record Row(Setting Setting, int Through, int Green, IdentityBudget Budget)
{
    public const string CsvHeader = "policy,scenario,fleet,characterErrorRate,tagReadRate,confidences,straightThrough,"
        + "straightThroughLow95,straightThroughHigh95,falseGreenPerStranger,upperBound95,trials,stated";

    public double StraightThrough => (double)Through / Setting.Trucks;

    public double FalseGreen => (double)Green / Setting.Strangers;

    public double UpperBound => Binomial.Upper(Green, Setting.Strangers);

    /// <summary>As the configuration names it.</summary>
    public string Policy => Setting.Policy == IdentityPolicy.TagAndPlate ? "tag+plate" : StableId.Of(Setting.Policy);

    public string Scenario => Setting.Scenario switch
    {
        Accuracy.Scenario.BlindCamera => "blind-camera",
        Accuracy.Scenario.NoRear => "no-rear",
        var other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>What the gateway states beforehand; null where it states nothing.</summary>
    public double? Stated => (Setting.Policy, Setting.Scenario) switch
    {
        (IdentityPolicy.PlateExact, Accuracy.Scenario.Base) => Budget.PlateExactChance,
        (IdentityPolicy.TagAndPlate, Accuracy.Scenario.Neighbour) => Budget.TagAndPlateChance,
        _ => null,
    };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Policy,-12} {Scenario,-13} {Setting.Fleet,9} {Setting.CharacterError,7:P1} {Setting.TagReadRate,7:P1} "
            + $"{(Setting.TellsCertainty ? "yes" : "no"),4} {StraightThrough,9:P2} {FalseGreen,10:E1} "
            + $"{UpperBound,10:E1} {Setting.Strangers,10} {Stated,10:E1}");

    public string ToCsv() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Policy},{Scenario},{Setting.Fleet},{Setting.CharacterError},{Setting.TagReadRate},{Setting.TellsCertainty},"
            + $"{StraightThrough},{Binomial.Lower(Through, Setting.Trucks)},{Binomial.Upper(Through, Setting.Trucks)},"
            + $"{FalseGreen},{UpperBound},{Setting.Strangers},{Stated}");

    public JsonObject ToJson() => new()
    {
        ["policy"] = Policy,
        ["scenario"] = Scenario,
        ["fleet"] = Setting.Fleet,
        ["characterErrorRate"] = Setting.CharacterError,
        ["tagReadRate"] = Setting.TagReadRate,
        ["confidences"] = Setting.TellsCertainty,
        ["straightThrough"] = StraightThrough,
        ["straightThroughLow95"] = Binomial.Lower(Through, Setting.Trucks),
        ["straightThroughHigh95"] = Binomial.Upper(Through, Setting.Trucks),
        ["straightThroughTrials"] = Setting.Trucks,
        ["falseGreenPerStranger"] = FalseGreen,
        ["upperBound95"] = UpperBound,
        ["trials"] = Setting.Strangers,
        ["stated"] = Stated,
    };
}
