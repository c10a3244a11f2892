using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PhrCluster.Fhir.Mapping;

/// <summary>A JSON object with its place in the resource: what is read from it is checked, and a fault names its path.</summary>
internal readonly struct FhirObject
{
    private readonly JsonElement _json;
    private readonly FhirPath _path;
    private readonly FhirFaults _faults;

    private FhirObject(JsonElement json, FhirPath path, FhirFaults faults) => (_json, _path, _faults) = (json, path, faults);

    public static FhirObject Root(string resourceType, JsonElement json, FhirFaults faults) =>
        new(json, new FhirPath(null, resourceType), faults);

    public bool Has(JsonEncodedText name) => _json.TryGetProperty(name.EncodedUtf8Bytes, out _);

    /// <summary>A text, code, uri or time; null when absent or refused.</summary>
    public string? Text(JsonEncodedText name)
    {
        if (!_json.TryGetProperty(name.EncodedUtf8Bytes, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Refuse(name.Value, "must be a string that is not empty");
        return null;
    }

    /// <summary>The text of a JSON number, digits kept; null when absent or refused.</summary>
    public string? Number(JsonEncodedText name)
    {
        if (!_json.TryGetProperty(name.EncodedUtf8Bytes, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            return Encoding.ASCII.GetString(JsonMarshal.GetRawUtf8Value(value));
        }

        Refuse(name.Value, "must be a number");
        return null;
    }

    /// <summary>True or false; null when absent or refused.</summary>
    public bool? Boolean(JsonEncodedText name)
    {
        if (!_json.TryGetProperty(name.EncodedUtf8Bytes, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Refuse(name.Value, "must be true or false");
        return null;
    }

    /// <summary>A complex element; null when absent or refused.</summary>
    public FhirObject? Object(JsonEncodedText name)
    {
        if (!_json.TryGetProperty(name.EncodedUtf8Bytes, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new FhirObject(value, new FhirPath(_path, name.Value), _faults);
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

        var items = ImmutableArray.CreateBuilder<T>(array.GetArrayLength());
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            var path = new FhirPath(_path, name.Value, index++);
            if (element.ValueKind != JsonValueKind.Object)
            {
                _faults.Add(path.ToString(), "must be an object");
            }
            else if (read(new FhirObject(element, path, _faults)) is { } item)
            {
                items.Add(item);
            }
        }

        return items.DrainToImmutable();
    }

    /// <summary>Each repetition of a code; empty when absent.</summary>
    public ImmutableArray<string> Codes(JsonEncodedText name)
    {
        if (!TryArray(name, out var array))
        {
            return [];
        }

        var codes = ImmutableArray.CreateBuilder<string>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            // A null stands where only an extension is given, beside it in the element's underscored twin.
            if (element.ValueKind == JsonValueKind.String)
            {
                codes.Add(element.GetString()!);
            }
            else if (element.ValueKind != JsonValueKind.Null)
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
        var any = false;
        foreach (var property in _json.EnumerateObject())
        {
            any = true;
            var isTwin = property.Name is ['_', ..];
            var name = isTwin ? property.Name[1..] : property.Name;
            if (!names.Contains(name))
            {
                Refuse(property.Name, "is no element of FHIR R4 here");
            }
            else if (property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() == 0)
            {
                Refuse(property.Name, "must be left out, not empty");
            }
            else if (isTwin && !_json.TryGetProperty(name, out _))
            {
                Refuse(name, "must have a value beside its extension");
            }
        }

        if (!any)
        {
            Refuse("must not be empty");
        }
    }

    public void Refuse(string rule) => _faults.Add(_path.ToString(), rule);

    public void Refuse(string element, string rule) => _faults.Add($"{_path}.{element}", rule);

    private bool TryArray(JsonEncodedText name, out JsonElement array)
    {
        if (!_json.TryGetProperty(name.EncodedUtf8Bytes, out array))
        {
            return false;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            Refuse(name.Value, "must be a list");
            return false;
        }

        return true;
    }
}
