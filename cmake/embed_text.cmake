# Writes a source file with the text of a file as a constant. Called by qbank_embed.
file(READ "${FILE}" text)
file(WRITE "${OUTPUT}" "#include \"${HEADER}\"\n\nnamespace qbank {\n\n"
     "const std::string_view ${VARIABLE} = R\"qbank(${text})qbank\";\n\n}  // namespace qbank\n")
