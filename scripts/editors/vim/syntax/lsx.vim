" The language is Python's; lines that begin with % are commands of the prompt, as start-up files have them.
if exists('b:current_syntax')
  finish
endif
runtime! syntax/python.vim
unlet! b:current_syntax
syntax match lsxCommand '^%\{1,2}\h\+\>'
highlight default link lsxCommand PreProc
let b:current_syntax = 'lsx'
