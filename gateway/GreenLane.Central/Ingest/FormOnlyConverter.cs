using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GreenLane.Lanes;

namespace GreenLane.Central.Ingest;

/// <summary>
/// Holds every item of a list against the contract and keeps nothing of it but some texts: nothing else is asked of it
/// here, and the body is stored as it came. Half of what an event costs to read, otherwise.
/// </summary>
internal sealed class FormOnlyConverter<T> : JsonConverter<ImmutableArray<T>>
{
    private const int MaximumMembers = 64;

    private readonly Member[] _members;
    private readonly ulong _required;
    private readonly string[] _kept;
    private readonly Func<string?[], T>? _keep;

    /// <param name="item">What the contract says of an item.</param>
    public FormOnlyConverter(JsonTypeInfo<T> item)
        : this(item, [], null)
    {
    }

    /// <param name="item">What the contract says of an item.</param>
    /// <param name="kept">The members, texts, that are kept.</param>
    /// <param name="keep">Makes of them, in that order, what stands for an item; null: nothing does.</param>
    public FormOnlyConverter(JsonTypeInfo<T> item, string[] kept, Func<string?[], T>? keep)
    {
        (_kept, _keep) = (kept, keep);
        item.MakeReadOnly(); // Only then is it known what is required.
        Invariant.Holds(item.Properties.Count <= MaximumMembers, "an item has more members than a mask has bits");
        _members = [.. item.Properties.Select(property => new Member(property, Array.IndexOf(kept, property.Name)))];
        for (var i = 0; i < _members.Length; i++)
        {
            _required |= _members[i].IsRequired ? 1UL << i : 0;
        }
    }

    public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Demand(reader.TokenType == JsonTokenType.StartArray);
        var items = ImmutableArray.CreateBuilder<T>(_keep is null ? 0 : 4);
        var texts = new string?[_kept.Length];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Array.Clear(texts);
            ReadItem(ref reader, options, texts);
            if (_keep is not null)
            {
                items.Add(_keep(texts));
            }
        }

        return items.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        => throw new NotSupportedException();

    private void ReadItem(ref Utf8JsonReader reader, JsonSerializerOptions options, string?[] texts)
    {
        Demand(reader.TokenType == JsonTokenType.StartObject);
        var found = 0UL;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = IndexOf(ref reader);
            reader.Read();
            if (member < 0)
            {
                reader.Skip();
                continue;
            }

            found |= 1UL << member;
            _members[member].Read(ref reader, options);
            if (_members[member].Place >= 0 && reader.TokenType == JsonTokenType.String)
            {
                texts[_members[member].Place] = reader.GetString();
            }
        }

        Demand((found & _required) == _required);
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < _members.Length; i++)
        {
            if (reader.ValueTextEquals(_members[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Demand(bool holds)
    {
        if (!holds)
        {
            throw new JsonException();
        }
    }

    private sealed class Member(JsonPropertyInfo property, int place)
    {
        private readonly Type _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        private readonly bool _nullable = property.IsSetNullable;

        public byte[] Name { get; } = Encoding.UTF8.GetBytes(property.Name);

        public bool IsRequired { get; } = property.IsRequired;

        /// <summary>Where its text is kept; negative: nowhere.</summary>
        public int Place => place;

        public void Read(ref Utf8JsonReader reader, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                Demand(_nullable);
            }
            else if (_type == typeof(string))
            {
                Demand(reader.TokenType == JsonTokenType.String);
                if (reader.ValueIsEscaped)
                {
                    // An escape may name half a character.
                    reader.GetString();
                }
            }
            else if (_type == typeof(double) && reader.TokenType == JsonTokenType.Number)
            {
                Demand(reader.TryGetDouble(out _));
            }
            else if (_type == typeof(int) && reader.TokenType == JsonTokenType.Number)
            {
                Demand(reader.TryGetInt32(out _));
            }
            else
            {
                JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(_type));
            }
        }
    }
}
