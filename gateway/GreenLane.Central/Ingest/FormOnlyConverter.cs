using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GreenLane.Lanes;

namespace GreenLane.Central.Ingest;

/// <summary>
/// Holds every item of a list against the contract and keeps none: nothing is decided from it here, and the body is
/// stored as it came. Half of what an event costs to read, otherwise.
/// </summary>
internal sealed class FormOnlyConverter<T> : JsonConverter<ImmutableArray<T>>
{
    private const int MaximumMembers = 64;

    private readonly Member[] _members;
    private readonly ulong _required;

    /// <param name="item">What the contract says of an item.</param>
    public FormOnlyConverter(JsonTypeInfo<T> item)
    {
        item.MakeReadOnly(); // Only then is it known what is required.
        Invariant.Holds(item.Properties.Count <= MaximumMembers, "an item has more members than a mask has bits");
        _members = [.. item.Properties.Select(property => new Member(property))];
        for (var i = 0; i < _members.Length; i++)
        {
            _required |= _members[i].IsRequired ? 1UL << i : 0;
        }
    }

    public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Demand(reader.TokenType == JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ReadItem(ref reader, options);
        }

        return [];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        => throw new NotSupportedException();

    private void ReadItem(ref Utf8JsonReader reader, JsonSerializerOptions options)
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

    private sealed class Member(JsonPropertyInfo property)
    {
        private readonly Type _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        private readonly bool _nullable = property.IsSetNullable;

        public byte[] Name { get; } = Encoding.UTF8.GetBytes(property.Name);

        public bool IsRequired { get; } = property.IsRequired;

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
