using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Mapping;

/// <summary>A JSON object with its place in the resource: what is read from it is checked, and a fault names its path.</summary>
internal readonly struct FhirObject
{
    /// <summary>Codes, units, systems and displays that are shared by all who read them: some thousands are in use in all the world's readings.</summary>
    private static readonly RepeatedTexts<string> Words = new(slots: 4096, maxBytes: 128);

    private readonly StrictValue _json;
    private readonly FhirFaults _faults;

    private FhirObject(StrictValue json, FhirFaults faults) => (_json, _faults) = (json, faults);

    /// <param name="document">Holds an object.</param>
    public static FhirObject Root(StrictDocument document, FhirFaults faults) => new(document.Root, faults);

    public bool Has(JsonEncodedText name) => _json.TryGet(name.EncodedUtf8Bytes, out _);

    /// <summary>How many elements have a name that starts so.</summary>
    public int Count(ReadOnlySpan<byte> start)
    {
        var count = 0;
        foreach (var property in _json)
        {
            count += property.IsNamedFrom(start) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The object in its own bytes.</summary>
    public ReadOnlySpan<byte> Raw => _json.Raw;

    /// <summary>True as long as no rule is found broken, anywhere in the resource.</summary>
    public bool IsGood => _faults.IsNone;

    /// <summary>A text, code, uri or time; null when absent or refused.</summary>
    public string? Text(JsonEncodedText name)
    {
        if (!_json.TryGet(name.EncodedUtf8Bytes, out var value))
        {
            return null;
        }

        if (value.Kind == JsonValueKind.String && value.Text() is { Length: > 0 } text)
        {
            return text;
        }

        Refuse(name.Value, "must be a string that is not empty");
        return null;
    }

    /// <summary>A text that many resources have in common, such as a unit; null when absent or refused.</summary>
    public string? Word(JsonEncodedText name) =>
        _json.TryGet(name.EncodedUtf8Bytes, out var value) && value is { Kind: JsonValueKind.String, IsEscaped: false } && !value.Raw.IsEmpty
            ? Words.Find(value.Raw) ?? Words.Keep(value.Raw, value.Text())
            : Text(name);

    /// <summary>The text of a JSON number, digits kept; null when absent or refused.</summary>
    public string? Number(JsonEncodedText name)
    {
        if (!_json.TryGet(name.EncodedUtf8Bytes, out var value))
        {
            return null;
        }

        if (value.Kind == JsonValueKind.Number)
        {
            return Encoding.ASCII.GetString(value.Raw);
        }

        Refuse(name.Value, "must be a number");
        return null;
    }

    /// <summary>True or false; null when absent or refused.</summary>
    public bool? Boolean(JsonEncodedText name)
    {
        if (!_json.TryGet(name.EncodedUtf8Bytes, out var value))
        {
            return null;
        }

        if (value.Kind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.Kind == JsonValueKind.True;
        }

        Refuse(name.Value, "must be true or false");
        return null;
    }

    /// <summary>A complex element; null when absent or refused.</summary>
    public FhirObject? Object(JsonEncodedText name)
    {
        if (!_json.TryGet(name.EncodedUtf8Bytes, out var value))
        {
            return null;
        }

        if (value.Kind == JsonValueKind.Object)
        {
            return new FhirObject(value, _faults);
        }

        Refuse(name.Value, "must be an object");
        return null;
    }

    /// <summary>Reads each repetition of a complex element; empty when absent. A reader returns null for one that it leaves out.</summary>
    public ImmutableArray<T> Each<T>(JsonEncodedText name, Func<FhirObject, T?> read)
        where T : class
    {
        if (!TryArray(name, out var array))
        {
            return [];
        }

        // Made as it will be kept: a builder for each of a million lists would be garbage.
        var items = new T[array.Count];
        var count = 0;
        foreach (var element in array)
        {
            if (element.Kind != JsonValueKind.Object)
            {
                _faults.Add(element, "", "must be an object");
            }
            else if (read(new FhirObject(element, _faults)) is { } item)
            {
                items[count++] = item;
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(count == items.Length ? items : items[..count]);
    }

    /// <summary>Each repetition of a code; empty when absent.</summary>
    public ImmutableArray<string> Codes(JsonEncodedText name)
    {
        if (!TryArray(name, out var array))
        {
            return [];
        }

        var codes = ImmutableArray.CreateBuilder<string>(array.Count);
        foreach (var element in array)
        {
            // A null stands where only an extension is given, beside it in the element's underscored twin.
            if (element.Kind == JsonValueKind.String)
            {
                codes.Add(element.Text());
            }
            else if (element.Kind != JsonValueKind.Null)
            {
                Refuse(name.Value, "must be a list of strings");
            }
        }

        return codes.DrainToImmutable();
    }

    /// <summary>
    /// Refuses what a rule would be misread without: an element of another name (a slip of the pen, or of another FHIR version), one that is
    /// given empty, and one that has an extension in place of its value.
    /// </summary>
    public void AllowOnly(FrozenSet<string> names)
    {
        foreach (var property in _json)
        {
            var given = property.Name;
            var isTwin = given is ['_', ..];
            var name = isTwin ? given[1..] : given;
            if (!names.Contains(name))
            {
                Refuse(given, "is no element of FHIR R4 here");
            }
            else if (property is { Kind: JsonValueKind.Array, Count: 0 })
            {
                Refuse(given, "must be left out, not empty");
            }
            else if (isTwin && !_json.TryGet(Encoding.UTF8.GetBytes(name), out _))
            {
                Refuse(name, "must have a value beside its extension");
            }
        }

        if (_json.Count == 0)
        {
            Refuse("must not be empty");
        }
    }

    public void Refuse(string rule) => _faults.Add(_json, "", rule);

    public void Refuse(string element, string rule) => _faults.Add(_json, "." + element, rule);

    private bool TryArray(JsonEncodedText name, out StrictValue array)
    {
        if (!_json.TryGet(name.EncodedUtf8Bytes, out array))
        {
            return false;
        }

        if (array.Kind != JsonValueKind.Array)
        {
            Refuse(name.Value, "must be a list");
            return false;
        }

        return true;
    }
}
