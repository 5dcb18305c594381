using System.Collections.Immutable;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>Reads the content of a registry file. Any bytes may come in; only the writer's own form is taken.</summary>
internal static class RegistryTableReader
{
    public static bool TryRead(
        ReadOnlySpan<byte> source, CountryCode issuer, out RegistryContent? content, out Refusal? refusal)
    {
        var cursor = new TableCursor(source);
        var operators = ImmutableArray<Operator>.Empty;
        var enrolments = ImmutableArray<Enrolment>.Empty;
        cursor.Require(cursor.Bytes(RegistryTable.Magic.Length).SequenceEqual(RegistryTable.Magic));
        if (!cursor.Failed)
        {
            operators = ReadOperators(ref cursor);
            enrolments = ReadEnrolments(ref cursor, issuer, operators);
            cursor.Require(cursor.Remaining == 0);
        }

        content = cursor.Failed ? null : new RegistryContent(operators, enrolments);
        refusal = cursor.Failed
            ? new Refusal(
                RefusalReason.ContentWrong, $"Its content breaks the format before byte {cursor.Position} of it.")
            : null;
        return content is not null;
    }

    private static ImmutableArray<Operator> ReadOperators(ref TableCursor cursor)
    {
        var count = cursor.Count(RegistryFileLimits.MaxOperators, RegistryTable.LeastOperatorLength);
        var operators = ImmutableArray.CreateBuilder<Operator>(count);
        for (var i = 0; i < count && !cursor.Failed; i++)
        {
            var next = ReadOperator(ref cursor);
            cursor.Require(i == 0 || string.CompareOrdinal(operators[i - 1].Id, next.Id) < 0);
            operators.Add(next);
        }

        return operators.DrainToImmutable();
    }

    private static Operator ReadOperator(ref TableCursor cursor)
    {
        var id = cursor.Text(RegistryFileLimits.MaxIdLength);
        var name = cursor.Text(RegistryFileLimits.MaxNameLength);
        var country = cursor.Country();
        var consent = cursor.Byte(0, 1) == 1;
        var count = cursor.Byte(1, RegistryFileLimits.MaxAuthorisations);
        var authorisations = ImmutableArray.CreateBuilder<Authorisation>(count);
        for (var i = 0; i < count && !cursor.Failed; i++)
        {
            var next = new Authorisation(
                cursor.Text(RegistryFileLimits.MaxIdLength),
                (AuthorisationType)cursor.Byte((byte)AuthorisationType.Aeoc, (byte)AuthorisationType.Aeof),
                (AuthorisationStatus)cursor.Byte((byte)AuthorisationStatus.Granted, (byte)AuthorisationStatus.Annulled),
                cursor.Moment(),
                cursor.Moment());
            cursor.Require(i == 0 || RegistryTableWriter.Compare(authorisations[i - 1], next) < 0);
            authorisations.Add(next);
        }

        return new Operator(id, name, country, authorisations.DrainToImmutable(), consent);
    }

    private static ImmutableArray<Enrolment> ReadEnrolments(
        ref TableCursor cursor, CountryCode issuer, ImmutableArray<Operator> operators)
    {
        var count = cursor.Count(RegistryFileLimits.MaxVehicles, RegistryTable.LeastVehicleLength);
        var enrolments = ImmutableArray.CreateBuilder<Enrolment>(count);
        for (var i = 0; i < count && !cursor.Failed; i++)
        {
            var operatorIndex = cursor.UInt32();
            cursor.Require(operatorIndex < operators.Length);
            if (cursor.Failed)
            {
                break;
            }

            var next = ReadEnrolment(ref cursor, issuer, operators[(int)operatorIndex]);
            cursor.Require(next.ValidTo is null || next.ValidTo > next.ValidFrom);
            cursor.Require(i == 0 || RegistryContent.Compare(enrolments[i - 1], next) < 0);
            enrolments.Add(next);
        }

        return enrolments.DrainToImmutable();
    }

    private static Enrolment ReadEnrolment(ref TableCursor cursor, CountryCode issuer, Operator enrolled) => new()
    {
        Issuer = issuer,
        Operator = enrolled,
        Country = cursor.Country(),
        Plate = cursor.Plate(),
        PrintedPlate = cursor.Text(RegistryFileLimits.MaxPrintedPlateLength),
        Kind = (VehicleKind)cursor.Byte((byte)VehicleKind.Tractor, (byte)VehicleKind.Rigid),
        Role = (OperatorRole)cursor.Byte((byte)OperatorRole.Carrier, (byte)OperatorRole.Declarant),
        Epc = cursor.Tag(),
        Tid = cursor.Tag(),
        ValidFrom = cursor.Moment(),
        ValidTo = cursor.MomentOrNone(),
    };
}
