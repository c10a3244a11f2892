using System.Globalization;

namespace PhrCluster.Core.Units;

/// <summary>Reads UCUM's grammar of units: terms of atoms with prefixes and exponents, joined by points and slashes, in parentheses or not.</summary>
internal ref struct UnitParser
{
    private const int MaxDepth = 8;
    private const int MaxExponent = 99;

    private readonly string _text;
    private readonly UnitTerm _term = new();
    private int _at;

    private UnitParser(string text) => _text = text;

    private readonly bool AtEnd => _at == _text.Length;

    private readonly char Next => AtEnd ? '\0' : _text[_at];

    /// <summary>The unit taken apart; null when the text is no unit.</summary>
    public static UnitTerm? Parse(string text)
    {
        var parser = new UnitParser(text);
        return text.Length > 0 && parser.Term(1, MaxDepth) && parser.AtEnd ? parser._term : null;
    }

    private bool Term(int sign, int depth)
    {
        if (depth == 0)
        {
            return false;
        }

        var turned = Take('/');
        do
        {
            if (!Component(turned ? -sign : sign, depth))
            {
                return false;
            }

            turned = Next == '/';
        }
        while (Take('.') || Take('/'));
        return true;
    }

    private bool Component(int sign, int depth)
    {
        if (Take('('))
        {
            return Term(sign, depth - 1) && Take(')');
        }

        return Next switch
        {
            '{' => Annotation(sign),
            >= '0' and <= '9' => Number(sign) && (Next != '{' || Annotation(sign)),
            _ => Atom(sign) && (Next != '{' || Annotation(sign)),
        };
    }

    private bool Number(int sign)
    {
        var from = _at;
        while (char.IsAsciiDigit(Next))
        {
            _at++;
        }

        var digits = _text.AsSpan(from, _at - from);
        if (Next is '*' or '^' && digits is "10")
        {
            _at++;
            return Exponent(out var exponent) && Add(UnitAtoms.Ten, string.Empty, exponent * sign);
        }

        return digits.Length <= 9 && _term.Multiply(int.Parse(digits, CultureInfo.InvariantCulture), sign);
    }

    private bool Atom(int sign)
    {
        var from = _at;
        while (!AtEnd && Next is not ('.' or '/' or '(' or ')' or '{' or '}' or '+' or '-') && !char.IsAsciiDigit(Next))
        {
            if (Next == '[' && (_at = _text.IndexOf(']', _at)) < 0)
            {
                return false;
            }

            _at++;
        }

        var name = _text[from.._at];
        return UnitAtoms.TryRead(name, out var prefix, out var atom) && Exponent(out var exponent) && Add(atom, prefix, exponent * sign);
    }

    private bool Exponent(out int exponent)
    {
        exponent = 1;
        var negative = Next == '-';
        var isSigned = Take('+') || Take('-');
        var from = _at;
        while (char.IsAsciiDigit(Next))
        {
            _at++;
        }

        if (_at == from)
        {
            return !isSigned;
        }

        if (!int.TryParse(_text.AsSpan(from, _at - from), NumberStyles.None, CultureInfo.InvariantCulture, out exponent) || exponent > MaxExponent)
        {
            return false;
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    /// <summary>It means nothing, but where it holds a number: per 1.73 square metres is not per body.</summary>
    private bool Annotation(int sign)
    {
        var end = _text.IndexOf('}', _at);
        if (end < 0)
        {
            return false;
        }

        var annotation = _text[_at..(end + 1)];
        _at = end + 1;
        return !annotation.Any(char.IsAsciiDigit) || Add(annotation, string.Empty, sign);
    }

    private readonly bool Add(string atom, string prefix, int exponent)
    {
        _term.Add(atom, prefix, exponent);
        return true;
    }

    private bool Take(char wanted)
    {
        if (Next != wanted || AtEnd)
        {
            return false;
        }

        _at++;
        return true;
    }
}
