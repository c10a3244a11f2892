using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PhrCluster.Fhir.Json;

/// <summary>Walks JSON token by token to name the places that <see cref="StrictJson"/> does not let through.</summary>
internal sealed class StrictJsonWalk
{
    private readonly Stack<Level> _levels = new();
    private readonly string _root;

    /// <summary>True once there is more below than is looked at.</summary>
    private bool _isTooDeep;

    private StrictJsonWalk(string root) => _root = root;

    /// <summary>The first fault, with those after it as far as the text is JSON; null for none.</summary>
    public static Rejected? Faults(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return new Rejected("Resource", "must be UTF-8");
        }

        var walk = new StrictJsonWalk(ResourceTypePeek.Find(json) ?? "Resource");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth + 1 });
        var found = new List<Rejected>();
        try
        {
            while (!walk._isTooDeep && found.Count < Rejected.MaxTold && reader.Read())
            {
                if (walk.Fault(ref reader) is { } rule)
                {
                    found.Add(new Rejected(walk.Path(), rule));
                }
            }
        }
        catch (JsonException)
        {
            found.Add(new Rejected(walk.Path(), "must be well-formed JSON"));
        }

        return Rejected.Of(found);
    }

    private string? Fault(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            return Text(ref reader) is not { } name ? "must have names of whole characters"
                : _levels.Peek().Enter(name) ? null
                : "must not be given twice";
        }

        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            _levels.Pop();
            return null;
        }

        if (_levels.TryPeek(out var level))
        {
            level.Count();
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject or JsonTokenType.StartArray => Open(ref reader),
            JsonTokenType.Null when level is { IsArray: false } => "must be left out, not null",
            JsonTokenType.String when Text(ref reader) is null => "must be text of whole characters",
            _ => null,
        };
    }

    private string? Open(ref Utf8JsonReader reader)
    {
        if (_levels.Count == StrictJson.MaxDepth)
        {
            _isTooDeep = true;
            return $"must not nest deeper than {StrictJson.MaxDepth} levels";
        }

        _levels.Push(new Level(reader.TokenType == JsonTokenType.StartArray));
        return null;
    }

    /// <summary>Null for half of a surrogate pair, which JSON can escape but no text can hold.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private string Path()
    {
        var path = new StringBuilder(_root);
        foreach (var level in _levels.Reverse())
        {
            level.AppendTo(path);
        }

        return path.ToString();
    }

    private sealed class Level(bool isArray)
    {
        private readonly HashSet<string> _names = [];
        private string? _name;
        private int _index = -1;

        public bool IsArray => isArray;

        public bool Enter(string name)
        {
            _name = name;
            return _names.Add(name);
        }

        public void Count() => _index++;

        public void AppendTo(StringBuilder path)
        {
            if (isArray && _index >= 0)
            {
                path.Append('[').Append(_index).Append(']');
            }
            else if (_name is not null)
            {
                path.Append('.').Append(_name);
            }
        }
    }
}
