namespace GreenLane.Gateway.Http;

/// <summary>Who is at this browser, and what it must know to go on.</summary>
/// <param name="Access">accounts or open-on-loopback.</param>
/// <param name="SetupNeeded">A set-up code is open: whoever has it makes a supervisor's account.</param>
/// <param name="Oidc">Whether people may also sign in elsewhere.</param>
/// <param name="Account">Null: nobody is signed in.</param>
/// <param name="Csrf">To be sent as X-GreenLane-Csrf with every act; null where nobody is signed in.</param>
/// <param name="Languages">Those that the terminal speaks.</param>
internal sealed record SessionDocument(
    string Access, bool SetupNeeded, bool Oidc, OwnAccountDocument? Account, string? Csrf,
    IReadOnlyList<string> Languages);

/// <summary>The own account.</summary>
/// <param name="Role">viewer, officer, supervisor, technician or auditor.</param>
/// <param name="MustChange">password: nothing else goes before; pin: one is missing for confirming others' releases.
/// </param>
internal sealed record OwnAccountDocument(
    string Name, string DisplayName, string Role, string Language, IReadOnlyList<string> MustChange);

/// <summary>Sign-in by name and password.</summary>
internal sealed record SignInBody(string? Name, string? Password);

/// <summary>The first supervisor, by the code that lies on the machine.</summary>
internal sealed record SetupBody(string? Code, string? Name, string? DisplayName, string? Password, string? Pin);

/// <summary>A new password in the place of the old one.</summary>
internal sealed record PasswordBody(string? Old, string? New);

/// <summary>A PIN for confirming others' releases; 6 to 12 digits.</summary>
internal sealed record PinBody(string? Password, string? Pin);

/// <summary>The language of the terminal for this account.</summary>
internal sealed record LanguageBody(string? Language);
