using System.Collections.Immutable;

namespace GreenLane.Central.Accounts;

/// <summary>The names of what may be asked of who calls a page or the API: policies of ASP.NET Core.</summary>
/// <remarks><see cref="Rights"/> says which role has which.</remarks>
public static class Policies
{
    /// <summary>See crossings, passages without what was read, figures and alarms. Every account.</summary>
    public const string Look = nameof(Look);

    /// <summary>Search for a plate and see what was read in a passage; each look is recorded.</summary>
    public const string Plates = nameof(Plates);

    /// <summary>Take figures away as files.</summary>
    public const string Export = nameof(Export);

    /// <summary>Take note of alarms, and shelve them.</summary>
    public const string Act = nameof(Act);

    /// <summary>Change the register of operators and vehicles, up to what a second person must confirm.</summary>
    public const string Enrol = nameof(Enrol);

    /// <summary>Confirm, as the second person, what takes effect at the gateways.</summary>
    public const string Publish = nameof(Publish);

    /// <summary>Give and take accounts and roles.</summary>
    public const string Manage = nameof(Manage);

    /// <summary>See who did and saw what.</summary>
    public const string Audit = nameof(Audit);

    public static readonly ImmutableArray<string> All =
        [Look, Plates, Export, Act, Enrol, Publish, Manage, Audit];
}
