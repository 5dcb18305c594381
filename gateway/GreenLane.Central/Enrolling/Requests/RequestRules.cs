using GreenLane.Lanes;
using GreenLane.Registry;
using GreenLane.Tables;

namespace GreenLane.Central.Enrolling.Requests;

/// <summary>What a request may say, and what it would change. Pure.</summary>
internal static class RequestRules
{
    public const int LongestText = 180;

    private static readonly TableForm VehicleForm = VehiclesTable.Form.Strict();

    /// <summary>Whether an office should be asked this at all. Nothing said here is of another operator.</summary>
    /// <returns>Null, or why not.</returns>
    public static string? Obstacle(
        Register register, CountryCode issuer, Operator one, RequestWish wish, DateTimeOffset now)
        => WordsWrong(wish) ?? (wish.Kind switch
        {
            RequestWish.NewVehicle => NewVehicleWrong(register, issuer, one, wish, now),
            RequestWish.TagReplaced => TagWrong(wish) ?? OwnWrong(register, one, wish, now),
            RequestWish.TagLost => OwnWrong(register, one, wish, now),
            RequestWish.VehicleLeaves => DayWrong(wish.To, "to") ?? OwnWrong(register, one, wish, now),
            RequestWish.ConsentChanged => wish.Consent is null ? "consent is true or false"
                : wish.Consent == one.Consent ? "the register says so already" : null,
            _ => $"kind is {RequestWish.NewVehicle}, {RequestWish.TagReplaced}, {RequestWish.TagLost}, "
                + $"{RequestWish.VehicleLeaves} or {RequestWish.ConsentChanged}",
        });

    /// <summary>What the register becomes if the office accepts.</summary>
    /// <returns>Null if nothing is there that it would change.</returns>
    public static RegisterEdit? EditOf(
        RegistryContent content, CountryCode issuer, OperatorRequest request, DateTimeOffset now)
    {
        var wish = request.Wish;
        if (wish.Kind == RequestWish.ConsentChanged)
        {
            return RegisterEdits.Consent(content, request.Operator, wish.Consent == true);
        }

        if (wish.Kind == RequestWish.NewVehicle)
        {
            return content.Operators.FirstOrDefault(one => one.Id == request.Operator) is not { } whose ? null
                : Enrolled(issuer, whose, wish, now, out var problem) is { } vehicle
                    ? RegisterEdits.Vehicle(content, vehicle, now)
                    : RegisterEdit.Impossible(problem);
        }

        var known = TryReadVehicle(wish, out var key);
        Invariant.Holds(known, "a request was kept that names no vehicle");
        return wish.Kind == RequestWish.VehicleLeaves
            ? RegisterEdits.End(content, request.Operator, key, wish.To ?? now)
            : RegisterEdits.Tag(
                content, request.Operator, key,
                wish.Kind == RequestWish.TagLost ? default : TagOf(wish.Epc),
                wish.Kind == RequestWish.TagLost ? default : TagOf(wish.Tid), now);
    }

    public static bool TryReadVehicle(RequestWish wish, out VehicleKey vehicle)
    {
        var key = default(PlateKey);
        var known = Countries.TryResolve(wish.Country, out var code) && PlateText.TryCanonicalise(wish.Plate, out key);
        vehicle = new VehicleKey(code, key);
        return known;
    }

    public static TagBytes TagOf(string? hexadecimal)
        => TagBytes.TryParseHex(hexadecimal, out var tag) ? tag : default;

    private static string? WordsWrong(RequestWish wish) => wish.Text switch
    {
        null or "" => null,
        { Length: > LongestText } => $"text is longer than {LongestText} characters",
        ['=' or '+' or '-' or '@', ..] => "text begins as a formula does",
        var text when text.Any(char.IsControl) => "text holds a control character",
        _ => null,
    };

    private static string? NewVehicleWrong(
        Register register, CountryCode issuer, Operator one, RequestWish wish, DateTimeOffset now)
        => Enrolled(issuer, one, wish, now, out var problem) is not { } vehicle ? problem
            : register.VehiclesOf(vehicle.Plate).Any(other => RegisterEdits.IsSameTime(vehicle, other))
                ? "this vehicle is enrolled for this operator at that time already"
                : null;

    /// <summary>As right as a line of a table of vehicles must be.</summary>
    private static Enrolment? Enrolled(
        CountryCode issuer, Operator one, RequestWish wish, DateTimeOffset now, out string problem)
    {
        var problems = new TableProblems();
        var line = Table.OfOne(
            "request", VehicleForm, problems, ("operator_id", one.Id), ("country", wish.Country ?? ""),
            ("plate", wish.Plate ?? ""), ("kind", wish.Vehicle ?? ""), ("role", wish.Role ?? ""),
            ("epc", wish.Epc ?? ""), ("tid", wish.Tid ?? ""), ("valid_from", Moments.Write(wish.From ?? now)),
            ("valid_to", wish.To is { } to ? Moments.Write(to) : ""));
        var read = VehiclesTable.Read(
            line, issuer, new Dictionary<string, Operator>(StringComparer.Ordinal) { [one.Id] = one }, null);
        problem = string.Join("; ", problems.Items.Select(wrong => $"{wrong.Name}: {wrong.Reason}"));
        return problems.Count == 0 ? read[0] : null;
    }

    private static string? TagWrong(RequestWish wish)
        => !TagBytes.TryParseHex(wish.Epc, out _)
                || (!string.IsNullOrEmpty(wish.Tid) && !TagBytes.TryParseHex(wish.Tid, out _))
            ? $"epc or tid is not 1 to {TagBytes.MaxLength} bytes in hexadecimal"
            : null;

    private static string? DayWrong(DateTimeOffset? day, string name)
        => day < TableForm.FirstDay || day >= TableForm.LastDay ? $"{name} lies before 1990 or after 2099" : null;

    private static string? OwnWrong(Register register, Operator one, RequestWish wish, DateTimeOffset now)
        => !TryReadVehicle(wish, out var vehicle) ? "country or plate is none"
            : register.VehiclesOf(vehicle.Plate).Any(
                other => other.Key == vehicle && other.Operator.Id == one.Id && !(other.ValidTo <= now))
                ? null
                : "no such vehicle is enrolled for this operator";
}
