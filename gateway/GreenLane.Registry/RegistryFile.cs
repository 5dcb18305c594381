using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GreenLane.Lanes;

namespace GreenLane.Registry;

/// <summary>One issuer's registry: a signed, immutable, indexed file, answered from where it lies.</summary>
/// <remarks>
/// Look-ups read the mapped file; only <see cref="Read"/> makes objects. Safe for any thread, locks nothing. What is
/// found is not judged: bindings, authorisations and ages are the verdict's business. The file is unmapped when nobody
/// refers to this object any more.
/// </remarks>
public sealed class RegistryFile
{
    private readonly RegistryTables _tables;

    private RegistryFile(SignedFacts facts, RegistryTables tables)
    {
        Facts = facts;
        _tables = tables;
        var header = facts.Header;
        State = new RegistryState(
            header.Issuer, header.Sequence, header.Created, header.Expires, facts.Hash, tables.Vehicles);
    }

    /// <summary>Who signed it, when, and its hashes.</summary>
    public SignedFacts Facts { get; }

    public RegistryState State { get; }

    /// <summary>Records: bindings of a vehicle to an operator. Their numbers count from 0, in the order of plates.
    /// </summary>
    public int Vehicles => _tables.Vehicles;

    public int Operators => _tables.Layout.Operators;

    /// <summary>Different plates.</summary>
    public int Plates => _tables.Layout.Plates;

    /// <summary>Bytes of the exact indexes: plates, EPCs and TIDs.</summary>
    public long ExactIndexLength => LengthOf(RegistrySection.Plates) + LengthOf(RegistrySection.Epcs)
        + LengthOf(RegistrySection.Tids);

    /// <summary>Bytes of the index of plates alone.</summary>
    public long PlateIndexLength => LengthOf(RegistrySection.Plates);

    /// <summary>Bytes of the index for tolerant look-up.</summary>
    public long LikenessIndexLength => LengthOf(RegistrySection.Likeness);

    /// <summary>Reads a registry without asking who signed it: for looking into a file, never for a lane.</summary>
    public static bool TryReadUnverified(ReadOnlySpan<byte> bytes, out RegistryFile? registry, out Refusal? refusal)
    {
        registry = null;
        return SignedFile.TryParse(bytes, out var file, out refusal)
            && TryReadContent(file!, out registry, out refusal);
    }

    /// <summary>Checks the signatures first and reads the content only then.</summary>
    public static bool TryRead(SignedFile file, TrustStore trust, out RegistryFile? registry, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(trust);
        registry = null;
        return trust.TryVerify(file, SignedKind.Registry, out refusal)
            && TryReadContent(file, out registry, out refusal);
    }

    /// <summary>Maps a file that was verified before and has not been written to since: its form alone is looked at.
    /// </summary>
    /// <param name="facts">What verifying it gave.</param>
    public static bool TryReopen(string path, SignedFacts facts, out RegistryFile? registry, out Refusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(facts);
        registry = null;
        if (!FileBytes.TryMap(path, CoseFormat.MaxRegistryFileLength, out var bytes, out refusal)
            || !SignedFileReader.TryRead(bytes!, facts, out var file, out refusal))
        {
            return false;
        }

        refusal = new Refusal(RefusalReason.ContentWrong, "Its header is not that of a registry.");
        if (RegistryLayout.TryRead(file!.Content, out var layout))
        {
            registry = new RegistryFile(facts, TablesOf(file, layout!));
            refusal = null;
        }

        return registry is not null;
    }

    /// <summary>Makes a signed file.</summary>
    /// <param name="header">Of kind <see cref="SignedKind.Registry"/>.</param>
    public static byte[] Write(SignedHeader header, RegistryContent content, IReadOnlyCollection<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        Invariant.Holds(header.Kind == SignedKind.Registry, "a registry is signed as a registry");
        var bytes = SignedFileWriter.Sign(header, RegistryWriter.Write(content), keys);
        Invariant.Holds(
            TryReadUnverified(bytes, out var written, out _) && RegistryProof.FindsAll(written!),
            "a registry just written cannot be read");
        return bytes;
    }

    /// <summary>Makes a file that nobody has signed yet: see <see cref="SignedDraft"/>.</summary>
    /// <param name="header">Of kind <see cref="SignedKind.Registry"/>.</param>
    public static byte[] WriteDraft(SignedHeader header, RegistryContent content)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        Invariant.Holds(header.Kind == SignedKind.Registry, "a registry is signed as a registry");
        var bytes = SignedDraft.Start(header, RegistryWriter.Write(content));
        Invariant.Holds(
            TryReadDraft(bytes, out var written, out _) && RegistryProof.FindsAll(written!),
            "a registry just written cannot be read");
        return bytes;
    }

    /// <summary>Reads a registry that may not carry any signature yet: never for a lane.</summary>
    public static bool TryReadDraft(ReadOnlySpan<byte> bytes, out RegistryFile? registry, out Refusal? refusal)
    {
        registry = null;
        return SignedDraft.TryOpen(bytes, out var file, out refusal)
            && TryReadContent(file!, out registry, out refusal);
    }

    /// <summary>All enrolments of exactly this plate, of whatever country; they stand together.</summary>
    /// <returns>None where there is none. Allocates nothing.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RecordRun FindByPlate(in PlateKey plate)
    {
        var key = PlateIndex.KeyOf(plate);
        var run = _tables.Plates.TryFindAtOnce(key, out var value) ? RecordRun.Of(value) : Search(key, plate);
        _tables.KeepAlive();
        return run;
    }

    /// <summary>The records with this EPC; the TID is the caller's to compare.</summary>
    /// <param name="records">Where their numbers go; those that find no room are left out.</param>
    /// <returns>How many there are room for.</returns>
    public int FindByEpc(in TagBytes epc, Span<int> records) => FindByTag(_tables.Epcs, epc, isTid: false, records);

    /// <summary>The records with this TID.</summary>
    /// <inheritdoc cref="FindByEpc"/>
    public int FindByTid(in TagBytes tid, Span<int> records) => FindByTag(_tables.Tids, tid, isTid: true, records);

    /// <summary>
    /// The plates that may have been read so: any in-class confusions, and besides them one character wrong, missing,
    /// extra or unread, or two unread.
    /// </summary>
    /// <param name="read">[A-Z0-9], and '?' where a character was not read.</param>
    /// <param name="records">Where the first record of each plate goes; what finds no room is not looked for.</param>
    /// <returns>How many there are room for.</returns>
    public int Resemble(in PlateKey read, Span<int> records)
    {
        var found = LikenessIndex.Find(_tables.Likeness, _tables, read, records);
        _tables.KeepAlive();
        return found;
    }

    /// <summary>The plate of a record.</summary>
    public PlateKey PlateOf(int record)
    {
        var plate = _tables.PlateOf(record);
        _tables.KeepAlive();
        return plate;
    }

    public CountryCode CountryOf(int record)
    {
        var country = _tables.CountryOf(record);
        _tables.KeepAlive();
        return country;
    }

    public VehicleKind KindOf(int record)
    {
        var kind = _tables.KindOf(record);
        _tables.KeepAlive();
        return kind;
    }

    /// <summary>The place of a record's operator in the order of operators' ids, from 0.</summary>
    public int OperatorOf(int record)
    {
        var place = _tables.OperatorOf(record);
        _tables.KeepAlive();
        return place;
    }

    /// <summary>Makes the enrolment that a record holds.</summary>
    public Enrolment Read(int record) => _tables.Read(record);

    /// <summary>Makes the operator at a place in the order of operators' ids, from 0.</summary>
    public Operator ReadOperator(int index)
    {
        var known = _tables.TryReadOperator(index, out var one);
        Invariant.Holds(known, "there is no such operator");
        _tables.KeepAlive();
        return one!;
    }

    /// <summary>Makes everything that the file holds.</summary>
    public RegistryContent ReadAll()
    {
        ImmutableArray<Operator> operators = [.. Enumerable.Range(0, Operators).Select(ReadOperator)];
        var byId = operators.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var enrolments = ImmutableArray.CreateBuilder<Enrolment>(Vehicles);
        for (var record = 0; record < Vehicles; record++)
        {
            var enrolment = Read(record);
            enrolments.Add(enrolment with { Operator = byId[enrolment.Operator.Id] });
        }

        return new RegistryContent(operators, enrolments.MoveToImmutable());
    }

    private static bool TryReadContent(SignedFile file, out RegistryFile? registry, out Refusal? refusal)
    {
        registry = null;
        if (file.Header.Kind != SignedKind.Registry)
        {
            refusal = new Refusal(RefusalReason.WrongKind, $"This file is signed as {file.Header.Kind}.");
            return false;
        }

        var wrong = "the header";
        if (RegistryLayout.TryRead(file.Content, out var layout))
        {
            var tables = TablesOf(file, layout!);
            wrong = RegistryCheck.Whole(tables);
            registry = wrong is null ? new RegistryFile(file.Facts, tables) : null;
        }

        refusal = wrong is null
            ? null
            : new Refusal(RefusalReason.ContentWrong, $"Its content breaks the format at {wrong}.");
        return registry is not null;
    }

    private static RegistryTables TablesOf(SignedFile file, RegistryLayout layout)
        => new(file.Bytes, file.ContentOffset, layout, file.Header.Issuer);

    /// <summary>The way of few plates: longer than eight characters, or of a bucket that had no room.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    // The plate by value: one whose address is taken cannot stay in its caller's registers.
    private RecordRun Search(ulong key, PlateKey plate)
    {
        var from = 0;
        while (_tables.Plates.TryFind(key, ref from, out var value))
        {
            var run = RecordRun.Of(value);
            if ((key & PlateIndex.HashedKey) == 0 || _tables.PlateOf(run.First) == plate)
            {
                return run;
            }
        }

        return default;
    }

    private int FindByTag(in HashBuckets buckets, in TagBytes tag, bool isTid, Span<int> records)
    {
        var found = 0;
        if (tag.IsNone)
        {
            return found;
        }

        var hash = Mixing.Of(tag);
        var met = buckets.Meet(hash, buckets.Look(hash), Vehicles, records, 0);
        foreach (var record in records[..met])
        {
            if (Carries(record, tag, isTid))
            {
                records[found++] = record;
            }
        }

        _tables.KeepAlive();
        return found;
    }

    private bool Carries(int record, in TagBytes tag, bool isTid)
        => isTid ? _tables.HasTid(record, tag) : _tables.HasEpc(record, tag);

    private long LengthOf(RegistrySection section) => _tables.Layout[section].Length;
}
